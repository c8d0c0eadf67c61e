import type { Locator, Page } from '@playwright/test'
import {
  cookieHeader,
  expect,
  onlyOnDesktop,
  own,
  placeOrder,
  ready,
  send,
  test,
} from '@/e2e/fixtures/backstage'
import type { Placed } from '@/e2e/fixtures/backstage'
import { SHOPS, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)

onlyOnDesktop()

function heading(page: Page): Locator {
  return page.locator('h1').locator('..')
}

function panel(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
}

async function openOrder(page: Page, shop: Shop, order: Placed): Promise<void> {
  await page.goto(own(shop, `/dashboard/orders/${order.id}`, 'en'))
  await expect(page.locator('h1')).toContainText(order.number)
}

/** A mark that a reload would wipe out. */
async function markPage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', 'yes'))
  return () => expect(page.locator('html')).toHaveAttribute('data-same-page', 'yes')
}

async function refund(page: Page, amount: string | null): Promise<void> {
  const open = page.getByRole('button', { name: say('refund.open'), exact: true })
  await ready(open)
  await open.click()
  const dialog = page.getByRole('dialog')
  if (amount === null) {
    await dialog.getByRole('radio', { name: /^All of it/ }).check()
  } else {
    await dialog.getByText(say('refund.partial')).click()
    await dialog.getByLabel(say('refund.amount'), { exact: true }).fill(amount)
  }
  await dialog.getByRole('button', { name: say('refund.continue') }).click()
  await dialog.getByRole('button', { name: /^Yes, refund/ }).click()
  await expect(dialog).toBeHidden()
}

/** What is typed beyond what was paid is told at once, and leads no further. */
async function expectLimit(page: Page): Promise<void> {
  const open = page.getByRole('button', { name: say('refund.open'), exact: true })
  await ready(open)
  await open.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(say('refund.partial')).click()
  await dialog.getByLabel(say('refund.amount'), { exact: true }).fill('19.01')
  await expect(dialog.getByText('At most $19.00.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: say('refund.continue') })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

// What a gateway does with a refund is shown without a browser (lib/payments/failure-cases).
test('a payment appears in the dashboard with state and timeline, without reloading', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const order = await placeOrder(buatfilm, buatfilm.other.slug)
  await openOrder(page, buatfilm, order)
  const isSamePage = await markPage(page)
  await expect(heading(page)).toContainText(say('state.awaiting_payment'))
  const list = await context.newPage()
  await list.goto(own(buatfilm, `/dashboard/orders?q=${order.number}`, 'en'))
  const row = list.getByRole('row').filter({ hasText: order.number })
  await expect(row).toContainText(say('state.awaiting_payment'))
  await backstage.atGateway(order.attemptId, 'pay')
  // Only the tab that is looked at asks for news.
  await expect(row).toContainText(say('state.fulfilled'))
  await page.bringToFront()
  await expect(heading(page)).toContainText(say('state.fulfilled'))
  for (const event of ['order_placed', 'order_paid', 'order_fulfilled'])
    await expect(panel(page, say('order.timeline'))).toContainText(say(`order.events.${event}`))
  await expect(panel(page, say('order.delivery'))).toContainText(say('order.fulfilment.delivered'))
  await isSamePage()
})

test.describe('giving back', () => {
  const shop = acme
  const part = '4.50'
  test('no more than was paid can be typed; a part and then the rest are refunded, and the goods are revoked, all live', async ({
    page,
    context,
    backstage,
  }) => {
    await backstage.enter(page, shop, 'owner')
    const order = await placeOrder(shop, shop.other.slug)
    await backstage.atGateway(order.attemptId, 'pay')
    await openOrder(page, shop, order)
    await expect(heading(page)).toContainText(say('state.fulfilled'))
    const isSamePage = await markPage(page)
    await expectLimit(page)
    await refund(page, part)
    await expect(heading(page)).toContainText(say('state.partially_refunded'))
    await expect(panel(page, say('order.payment'))).toContainText(say('order.refund_state.succeeded'))
    await expect(panel(page, say('order.delivery'))).toContainText(say('order.fulfilment.delivered'))
    await refund(page, null)
    await expect(heading(page)).toContainText(say('state.refunded'))
    await expect(panel(page, say('order.delivery'))).toContainText(say('order.fulfilment.revoked'))
    await expect(page.getByRole('button', { name: say('refund.open'), exact: true })).toHaveCount(0)
    await expect(panel(page, say('order.timeline'))).toContainText(say('order.events.refund_requested'))
    await isSamePage()
    const customer = await context.newPage()
    await customer.goto(own(shop, order.path, 'en'))
    await expect(customer.locator('[data-fulfilment]').first()).toHaveAttribute('data-state', 'revoked')
  })
})

test('an unpaid order is cancelled, its payment page closes and the customer sees it', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const order = await placeOrder(buatfilm, buatfilm.key.slug)
  await openOrder(page, buatfilm, order)
  const cancel = page.getByRole('button', { name: say('order.cancel'), exact: true })
  await ready(cancel)
  await cancel.click()
  await page.getByRole('button', { name: say('order.cancel_confirm') }).click()
  await expect(heading(page)).toContainText(say('state.cancelled'))
  await expect(panel(page, say('order.payment'))).toContainText(say('order.attempt.cancelled'))
  await expect(cancel).toHaveCount(0)
  const customer = await context.newPage()
  await customer.goto(own(buatfilm, order.path, 'en'))
  await expect(customer.locator('body')).toContainText(textOf('en', 'shop', 'order.states.cancelled.title'))
})

test('whoever may not refunds nothing and reaches no payments, and another shop has no such order', async ({
  page,
  backstage,
}) => {
  const order = await placeOrder(buatfilm, buatfilm.other.slug, 'Only Of Buatfilm')
  await backstage.atGateway(order.attemptId, 'pay')
  await backstage.enter(page, buatfilm, 'ops')
  const ask = async (address: string) => send(address, { headers: { cookie: await cookieHeader(page) } })
  const shown = await ask(own(buatfilm, `/dashboard/orders/${order.id}`, 'en'))
  expect(shown.status).toBe(200)
  expect(shown.body).toContain(order.number)
  expect(shown.body).not.toContain(`>${say('refund.open')}<`)
  expect(shown.body).not.toContain('/dashboard/payments')
  const payments = await ask(own(buatfilm, '/dashboard/payments', 'en'))
  expect(payments.status).toBe(403)
  expect(payments.body).not.toMatch(/GERAIDEMO|api\/webhooks/)
  await page.context().clearCookies()
  await backstage.enter(page, acme, 'owner')
  const elsewhere = await ask(own(acme, `/dashboard/orders/${order.id}`))
  expect(elsewhere.status).toBe(404)
  expect(elsewhere.body).not.toContain(order.number)
})
