import type { Locator, Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, placeOrder, ready, test } from '@/e2e/fixtures/backstage'
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

// What the page shows by itself is the same at every gateway; giving back is not, and is shown at both.
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

for (const { shop, part } of [
  { shop: buatfilm, part: '9.000' },
  { shop: acme, part: '4.50' },
]) {
  test(`${shop.slug}: a part and then the rest are refunded at ${shop.gateway}, and the goods are revoked, all live`, async ({
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
}

test('more than was paid cannot be refunded, neither typed nor forged', async ({ page, backstage }) => {
  await backstage.enter(page, acme, 'owner')
  const order = await placeOrder(acme, acme.other.slug)
  await backstage.atGateway(order.attemptId, 'pay')
  await openOrder(page, acme, order)
  await expect(heading(page)).toContainText(say('state.fulfilled'))
  const open = page.getByRole('button', { name: say('refund.open'), exact: true })
  await ready(open)
  await open.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(say('refund.partial')).click()
  const amount = dialog.getByLabel(say('refund.amount'), { exact: true })
  await amount.fill('19.01')
  await expect(dialog.getByText('At most $19.00.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: say('refund.continue') })).toBeDisabled()
  await amount.fill('1.00')
  await dialog.getByRole('button', { name: say('refund.continue') }).click()
  // In one go: the page is drawn again whenever something happens to the order, with the amount that was typed.
  await dialog.getByRole('button', { name: /^Yes, refund/ }).evaluate((button: HTMLButtonElement) => {
    const field = button.form?.elements.namedItem('amount')
    if (!(field instanceof HTMLInputElement)) throw new Error('The form has no amount.')
    field.value = '19.01'
    button.click()
  })
  const tooLarge = new RegExp(
    `${textOf('en', 'errors', 'details.refund_too_large')}|${textOf('en', 'errors', 'fields.refund_too_large')}`,
  )
  await expect(dialog.getByRole('alert')).toHaveText(tooLarge)
  await page.reload()
  await expect(heading(page)).toContainText(say('state.fulfilled'))
  await expect(page.getByRole('heading', { name: say('order.refunds') })).toHaveCount(0)
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

test('orders are found by number, by customer and by state', async ({ page, backstage }) => {
  await backstage.enter(page, buatfilm, 'ops')
  const order = await placeOrder(buatfilm, buatfilm.other.slug, 'Zulaikha Nurhaliza')
  await page.goto(own(buatfilm, '/dashboard/orders', 'en'))
  const row = page.getByRole('row').filter({ hasText: order.number })
  for (const words of [order.number, 'zulaikha']) {
    await page.getByRole('searchbox').fill(words)
    await page
      .locator('main')
      .getByRole('button', { name: say('orders.search_submit') })
      .click()
    await expect(page).toHaveURL(new RegExp(`q=${words}`))
    await expect(row).toBeVisible()
  }
  await page.getByRole('link', { name: new RegExp(`^${say('orders.cancelled')} \\d`) }).click()
  await expect(page).toHaveURL(/status=cancelled/)
  await expect(row).toHaveCount(0)
})

test('staff see orders, and neither refund them nor reach the keys of payments', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'ops')
  const order = await placeOrder(buatfilm, buatfilm.other.slug)
  await backstage.atGateway(order.attemptId, 'pay')
  await openOrder(page, buatfilm, order)
  await expect(heading(page)).toContainText(say('state.fulfilled'))
  await expect(page.getByRole('button', { name: say('refund.open'), exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: say('nav.payments') })).toHaveCount(0)
  const answer = await page.goto(own(buatfilm, '/dashboard/payments', 'en'))
  expect(answer?.status()).toBe(403)
  await expect(page.locator('body')).not.toContainText(/GERAIDEMO|webhooks/)
})

test('an order is out of reach for another shop, also by its id', async ({ page, backstage }) => {
  const order = await placeOrder(buatfilm, buatfilm.other.slug, 'Only Of Buatfilm')
  await backstage.enter(page, acme, 'owner')
  const answer = await page.goto(own(acme, `/dashboard/orders/${order.id}`))
  expect(answer?.status()).toBe(404)
  await expect(page.locator('body')).not.toContainText(order.number)
  await page.goto(own(acme, `/dashboard/orders?q=${order.number}`))
  await expect(page.getByText(say('orders.no_match'), { exact: true })).toBeVisible()
})
