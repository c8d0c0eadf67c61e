import { onlyIn, orderAddress } from '@/e2e/fixtures/journeys'
import { mailTo, mailsTo, newEmail } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS

// One shop in its own language on a large screen, the other from right to left on a phone, each at its own gateway.
for (const { shop, language, width, paid } of [
  { shop: buatfilm, language: 'id', width: 'desktop', paid: 'Lunas:' },
  { shop: acme, language: 'ar', width: 'phone', paid: 'تم الدفع' },
] as const) {
  const word = (key: string) => textOf(language, 'shop', key)

  test.describe(width, () => {
    onlyIn(width)

    test(`${shop.slug} in ${language}: from the window to a key that is shown once it is asked for, over pages that everybody can use`, async ({
      page,
    }) => {
      const email = newEmail()
      await page.goto(addressOf(shop, '/', language))
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
      await expectGoodPage(page)
      await page.locator(`main a[href$="/p/${shop.key.slug}"]`).first().click()
      await page.waitForURL('**/p/**')
      await page.getByRole('button', { name: word('product.buy_now') }).click()
      await page.getByLabel(word('checkout.name'), { exact: true }).fill('Sari Wulandari')
      await page.getByLabel(word('checkout.email'), { exact: true }).fill(email)
      await expectGoodPage(page)
      await page.locator('button[type="submit"].button--primary').last().click()
      await page.locator('[data-outcome="pay"]').first().click()
      await page.waitForURL(orderAddress)
      const goods = page.locator(`[data-fulfilment="${shop.key.kind}"]`)
      await expect(goods).toHaveAttribute('data-state', 'delivered')
      // What the seller wrote for whoever has the key, which is not there before it is asked for.
      await expect(goods).toContainText(shop.slug === 'acme' ? 'Open Trail Mapper' : 'Buka Editor Pro')
      await expect(goods.locator('code')).toHaveCount(0)
      await goods.getByRole('button', { name: word('order.goods.reveal'), exact: true }).click()
      await expect(goods.locator('code')).toHaveText(/^\S{8,}$/)
      const key = await goods.locator('code').innerText()
      await expectGoodPage(page)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await goods.getByRole('button', { name: new RegExp(`^${word('order.goods.copy')}: `) }).click()
      await expect(goods.getByText(word('order.goods.copied'))).toBeVisible()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)

      // Once more it is the same key, not on the page before it is asked for, and its first showing is told.
      const mail = await mailTo(email, paid)
      const [link] = /https?:\/\/\S+\/o\/[0-9a-f-]{36}\?token=[\w.-]+/.exec(mail.text) ?? []
      const again = await page.goto(link ?? '')
      expect(await again?.text()).not.toContain(key)
      await expect(page.getByText(word('order.timeline.revealed'))).toHaveCount(1)
      await goods.getByRole('button').click()
      await expect(goods.locator('code')).toHaveText(key)
      // A mailed key is none: the mail leads to where it is shown.
      expect(mail.text).toContain(textOf(language, 'mail', 'facts.license_key_value'))
      for (const { text, html } of await mailsTo(email)) expect(text + html).not.toContain(key)
    })
  })
}
