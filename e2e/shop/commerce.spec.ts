import type { Page } from '@playwright/test'
import { onceOnly, onlyIn } from '@/e2e/fixtures/journeys'
import { SHOPS, addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'
import type { Language, Shop } from '@/e2e/fixtures/test'

const shops = Object.values(SHOPS)

/** From a product's page to the order's, over the gateway's page; pays where `outcome` says so. */
async function buy(
  page: Page,
  shop: Shop,
  language: Language,
  product: string,
  outcome: 'pay' | 'abandon' | 'pending',
): Promise<void> {
  await page.goto(addressOf(shop, `/p/${product}`, language))
  await page.getByRole('button', { name: textOf(language, 'shop', 'product.buy_now') }).click()
  await page.getByLabel(textOf(language, 'shop', 'checkout.name'), { exact: true }).fill('Sari Wulandari')
  await page.getByLabel(textOf(language, 'shop', 'checkout.email'), { exact: true }).fill('sari@example.test')
  await page.locator('button[type="submit"].button--primary').last().click()
  await page.locator(`[data-outcome="${outcome}"]`).first().click()
  await page.waitForURL(/\/o\/[0-9a-f-]{36}\?/)
}

// Every shop in its own language and from right to left, and both of them in every width.
for (const [at, shop] of shops.entries()) {
  for (const [index, language] of [shop.language, 'ar' as const].entries()) {
    const width = (at + index) % 2 === 0 ? 'desktop' : 'phone'
    test.describe(width, () => {
      onlyIn(width)

      test(`${shop.slug} in ${language}: a key is bought, paid at ${shop.gateway} and shown once it is asked for`, async ({
        page,
      }) => {
        await buy(page, shop, language, shop.key.slug, 'pay')
        const goods = page.locator(`[data-fulfilment="${shop.key.kind}"]`)
        await expect(goods).toHaveAttribute('data-state', 'delivered')
        await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
        await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
        await expect(goods.locator('code')).toHaveCount(0)
        await goods.getByRole('button').click()
        await expect(goods.locator('code')).toHaveText(/^\S{8,}$/)
        await expectGoodPage(page)
      })

      test(`${shop.slug} in ${language}: every page of the way to the order can be used by everybody`, async ({
        page,
      }) => {
        for (const where of [
          '/',
          `/p/${shop.other.slug}`,
          `/checkout?product=${shop.other.slug}`,
          '/cart',
          '/find-order',
        ]) {
          await page.goto(addressOf(shop, where, language))
          await expect(page.locator('h1')).toBeVisible()
          await expectGoodPage(page)
        }
      })
    })
  }
}

test.describe('in one width', () => {
  onceOnly()

  for (const shop of shops) {
    test(`${shop.slug}: who goes back without paying can pay the same order later`, async ({ page }) => {
      await buy(page, shop, shop.language, shop.other.slug, 'abandon')
      const order = page.url()
      await expect(page.locator('[data-fulfilment]')).toHaveCount(0)
      await page
        .getByRole('link', { name: textOf(shop.language, 'shop', 'order.retry.continue') })
        .or(page.getByRole('button', { name: textOf(shop.language, 'shop', 'order.retry.continue') }))
        .first()
        .click()
      await page.locator('[data-outcome="pay"]').first().click()
      await page.waitForURL(/\/o\/[0-9a-f-]{36}\?/)
      expect(new URL(page.url()).pathname).toBe(new URL(order).pathname)
      await expect(page.locator('[data-fulfilment]').first()).toHaveAttribute('data-state', 'delivered')
    })

    test(`${shop.slug}: an order is nobody else's, neither without its token nor in the other shop`, async ({
      page,
    }) => {
      await buy(page, shop, shop.language, shop.other.slug, 'pay')
      const order = new URL(page.url())
      const other = shops.find((one) => one.slug !== shop.slug)
      if (!other) throw new Error('There are two shops.')
      for (const address of [
        `${order.origin}${order.pathname}`,
        `${order.origin}${order.pathname}?token=${'A'.repeat(43)}`,
        addressOf(other, `${order.pathname}${order.search}`),
      ]) {
        const answer = await page.goto(address)
        expect(answer?.status(), address).toBe(404)
        await expect(page.locator('body')).not.toContainText('sari@example.test')
      }
    })
  }
})
