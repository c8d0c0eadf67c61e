import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
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
import { SHOPS, expectGoodPage, textOf } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)

onlyOnDesktop()

/** On the customer's page: blocked, an order is refused, and allowed again. */
async function blockAndUnblock(page: Page, who: { name: string; email: string }): Promise<void> {
  await page.getByRole('button', { name: say('customers.profile.block'), exact: true }).click()
  await page.getByRole('button', { name: say('customers.profile.block_confirm') }).click()
  await expect(page.getByText(say('customers.profile.blocked_text'))).toBeVisible()
  const refused = await send(own(buatfilm, '/api/checkout'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      items: [{ product: buatfilm.other.slug, quantity: 1 }],
      customer: { name: who.name, email: who.email.toUpperCase() },
    }),
  })
  expect(refused.status).toBe(403)
  await page.getByRole('button', { name: say('customers.profile.unblock'), exact: true }).click()
  await expect(page.getByText(say('customers.profile.blocked_text'))).toHaveCount(0)
}

/** On the customer's page: only the right address erases. */
async function erase(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: say('customers.profile.erase') }).click()
  const confirmation = page.locator('input[name=confirmation]')
  await confirmation.fill('somebody@else.test')
  await page.getByRole('button', { name: say('customers.profile.erase_submit') }).click()
  await expect(confirmation).toHaveAttribute('aria-invalid', 'true')
  await confirmation.fill(email)
  await page.getByRole('button', { name: say('customers.profile.erase_submit') }).click()
  await page.waitForURL(/\/dashboard\/customers\?erased=1/)
}

test('a customer is found, noted, blocked at the checkout, and erased by typing the address', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const name = `Erase ${randomBytes(4).toString('hex')}`
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.test`
  const placed = await placeOrder(buatfilm, buatfilm.other.slug, name)
  await backstage.atGateway(placed.attemptId, 'pay')
  await expect
    .poll(async () => (await send(own(buatfilm, placed.path))).body)
    .toContain('data-order-state="fulfilled"')

  const list = own(buatfilm, `/dashboard/customers?q=${encodeURIComponent(email)}`, 'en')
  await expect
    .poll(async () => {
      await page.goto(list)
      return page.getByRole('link', { name }).first().isVisible()
    })
    .toBe(true)
  await expectGoodPage(page)
  await page.getByRole('link', { name }).first().click()
  await page.waitForURL(/\/dashboard\/customers\/[0-9a-f-]{36}/)
  const body = page.locator('textarea[name=body]')
  await ready(body)
  await body.fill('Calls on Sundays.')
  await page.getByRole('button', { name: say('customers.profile.note_save') }).click()
  // Saving is not leaving, also in a form that the browser itself has made.
  await expect(page.locator('main').getByRole('listitem').getByText('Calls on Sundays.')).toBeVisible()
  await expectGoodPage(page)

  await blockAndUnblock(page, { name, email })
  await erase(page, email)
  const { body: order } = await send(own(buatfilm, `/dashboard/orders/${placed.id}`, 'en'), {
    headers: { cookie: await cookieHeader(page) },
  })
  expect(order).toContain(placed.number)
  for (const gone of [email, name]) expect(order).not.toContain(gone)
})
