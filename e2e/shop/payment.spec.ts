import type { Page } from '@playwright/test'
import { onceOnly, orderAddress, orderState, outcome } from '@/e2e/fixtures/journeys'
import { placeOrder, readOrder } from '@/e2e/fixtures/outside'
import { expectTold, lookedTwice, openSessions } from '@/e2e/fixtures/paying'
import { SHOPS, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS

onceOnly()

const retry = (page: Page, shop: Shop, key: 'continue' | 'again' | 'new_page') =>
  page.getByRole('button', { name: textOf(shop.language, 'shop', `order.retry.${key}`) })

// What each gateway's word does to an order is shown without a browser (lib/payments/failure-cases).
test('buatfilm: who comes back is not asked to pay again until the shop has asked the gateway, whatever the address claims', async ({
  page,
}) => {
  const placed = await placeOrder(buatfilm, buatfilm.other.slug)
  const answer = await page.goto(
    `${placed.page}&returned=1&transaction_status=settlement&status_code=200&order_id=${placed.order.id}`,
  )
  const first = (await answer?.text()) ?? ''
  expect(first).toContain('data-order-words="checking"')
  expect(first).not.toContain('name="provider"')
  // Nobody has paid: asked, the gateway says so, and the page asks for the money by itself.
  await expectTold(page, buatfilm, 'unpaid', ['continue', 'new_page'])
  await lookedTwice(page, placed)
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'unpaid')
  expect(await readOrder(buatfilm, placed.order)).toMatchObject({
    status: 'awaiting_payment',
    payment_state: 'unpaid',
    fulfilments: [],
  })
  await retry(page, buatfilm, 'continue').click()
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(orderState(page)).toHaveAttribute('data-order-words', 'fulfilled')
})

test('acme: a page that has expired is replaced by a new one, on which a declined card can be tried again until it pays', async ({
  page,
}) => {
  const placed = await placeOrder(acme, acme.other.slug)
  await page.goto(placed.payAt)
  await outcome(page, 'pay').waitFor()
  const dead = new URL(page.url()).pathname
  await outcome(page, 'expire').click()
  await expect(outcome(page, 'expire')).toHaveCount(0)
  await page.goto(placed.page)
  await expectTold(page, acme, 'page_expired', ['new_page'])
  await expectGoodPage(page)
  await retry(page, acme, 'new_page').click()
  await outcome(page, 'deny').click()
  await expect(page.getByRole('alert')).toBeVisible()
  expect(new URL(page.url()).pathname).not.toBe(dead)
  await page.goto(placed.page)
  await expectTold(page, acme, 'declined', ['again'])
  await retry(page, acme, 'again').click()
  await outcome(page, 'pay').waitFor()
  expect(await openSessions(placed)).toHaveLength(1)
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(page.locator('[data-fulfilment]')).toHaveAttribute('data-state', 'delivered')
})
