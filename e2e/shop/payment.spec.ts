import type { Page } from '@playwright/test'
import { onceOnly, orderAddress, orderState, outcome } from '@/e2e/fixtures/journeys'
import { placeOrder, readOrder } from '@/e2e/fixtures/outside'
import { expectTold, lookedTwice, openSessions } from '@/e2e/fixtures/paying'
import { SHOPS, expect, test, textOf } from '@/e2e/fixtures/test'

test.describe('in one width', () => {
  onceOnly()

  for (const shop of Object.values(SHOPS)) {
    const word = (key: string) => textOf(shop.language, 'shop', key)
    const retry = (page: Page, key: 'continue' | 'again') =>
      page.getByRole('button', { name: word(`order.retry.${key}`) })

    test(`${shop.slug}: an address that claims to come from a paid gateway marks nothing paid`, async ({
      page,
    }) => {
      const placed = await placeOrder(shop, shop.other.slug)
      await page.goto(
        `${placed.page}&transaction_status=settlement&status_code=200&order_id=${placed.order.id}` +
          '&redirect_status=succeeded&payment_intent=pi_forged&session_id=cs_test_forged&status=paid',
      )
      await expect(orderState(page)).toHaveAttribute('data-order-state', 'unpaid')
      await lookedTwice(page, placed)
      await expect(orderState(page)).toHaveAttribute('data-order-state', 'unpaid')
      await expect(page.locator('[data-fulfilment]')).toHaveCount(0)
      expect(await readOrder(shop, placed.order)).toMatchObject({
        status: 'awaiting_payment',
        payment_state: 'unpaid',
        fulfilments: [],
      })
    })

    test(`${shop.slug}: who comes back before the shop has heard is not asked to pay again until it has asked the gateway`, async ({
      page,
    }) => {
      const placed = await placeOrder(shop, shop.other.slug)
      const answer = await page.goto(`${placed.page}&returned=1`)
      const first = (await answer?.text()) ?? ''
      expect(first).toContain('data-order-words="checking"')
      expect(first).not.toContain('name="provider"')
      // Nobody has paid: asked, the gateway says so, and the page asks for the money by itself.
      const orNew = shop.gateway === 'midtrans' ? ['new_page'] : []
      await expectTold(page, shop, 'unpaid', ['continue', ...orNew])
      await retry(page, 'continue').click()
      await outcome(page, 'pay').click()
      await page.waitForURL(orderAddress)
      await expect(orderState(page)).toHaveAttribute('data-order-words', 'fulfilled')
    })

    test(`${shop.slug}: who goes back finds the same open page again, and two tabs that retry share it`, async ({
      page,
      context,
    }) => {
      const placed = await placeOrder(shop, shop.other.slug)
      await page.goto(placed.payAt)
      await outcome(page, 'pay').waitFor()
      const payAt = page.url()
      const other = await context.newPage()
      const tabs = [page, other]
      for (const tab of tabs) await tab.goto(placed.page)
      await Promise.all(tabs.map((tab) => retry(tab, 'continue').click()))
      for (const tab of tabs) {
        await outcome(tab, 'pay').waitFor()
        expect(new URL(tab.url()).pathname).toBe(new URL(payAt).pathname)
      }
      if (shop.gateway === 'stripe') expect(await openSessions(placed)).toHaveLength(1)
    })

    test(`${shop.slug}: a card that was declined is said, and can be tried again until it succeeds`, async ({
      page,
    }) => {
      const placed = await placeOrder(shop, shop.other.slug)
      await page.goto(placed.payAt)
      if (shop.gateway === 'midtrans') await page.locator('input[value="credit_card"]').check()
      await outcome(page, 'deny').click()
      await expect(page.getByRole('alert')).toBeVisible()
      await page.goto(placed.page)
      await expectTold(page, shop, 'declined', ['again'])
      await retry(page, 'again').click()
      await outcome(page, 'pay').click()
      await page.waitForURL(orderAddress)
      await expect(page.locator('[data-fulfilment]')).toHaveAttribute('data-state', 'delivered')
    })
  }
})
