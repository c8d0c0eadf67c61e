import type { Locator, Page } from '@playwright/test'
import { fillCheckout, onceOnly, onlyIn, outcome, payButton } from '@/e2e/fixtures/journeys'
import { ask, newEmail } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'
import type { Language, Shop } from '@/e2e/fixtures/test'

/** What is the same in every shop is shown in one of them, in the width that the other does not show. */
const at = (shop: Shop) => ({
  word: (key: string) => textOf(shop.language, 'shop', key),
  checkout: addressOf(shop, `/checkout?product=${shop.other.slug}`),
})

/** Clicks that come faster than the answers all count, and are still there when the page is loaded again. */
async function expectQuickClicksToCount(page: Page, shop: Shop, line: Locator): Promise<void> {
  const { word } = at(shop)
  const fewer = line.getByRole('button', { name: word('cart.fewer') })
  const more = line.getByRole('button', { name: word('cart.more') })
  const sum = async () => Number((await line.locator('bdi.font-semibold').innerText()).replaceAll(/\D/g, ''))
  await expect(fewer).toBeDisabled()
  const ofOne = await sum()
  await more.click()
  await expect(line.getByRole('group')).toContainText('2')
  await expect(fewer).toBeEnabled()
  await more.evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 3; click += 1) button.click()
  })
  await more.click()
  await more.click()
  await expect(line.getByRole('group')).toContainText('7')
  await expect.poll(sum).toBe(ofOne * 7)
  await page.reload()
  await expect(line.getByRole('group')).toContainText('7')
}

test.describe('desktop', () => {
  onlyIn('desktop')
  const shop = SHOPS.buatfilm
  const { word } = at(shop)

  test(`${shop.slug}: a cart takes two products, keeps to the limit of each, and lets go of one`, async ({
    page,
  }) => {
    for (const product of [shop.key, shop.other]) {
      await page.goto(addressOf(shop, `/p/${product.slug}`))
      await page.getByRole('button', { name: word('product.add_to_cart') }).click()
      await page.waitForURL(/\/cart$/)
    }
    const lines = page
      .locator('main li')
      .filter({ has: page.getByRole('button', { name: word('cart.remove') }) })
    await expect(lines).toHaveCount(2)
    const line = lines.filter({ has: page.locator(`a[href$="/p/${shop.other.slug}"]`) })
    await expectQuickClicksToCount(page, shop, line)

    // More than the limit is taken into the cart, but not past it.
    await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
    await page.getByLabel(word('product.quantity'), { exact: true }).fill('10')
    await page.getByRole('button', { name: word('product.add_to_cart') }).click()
    await page.waitForURL(/\/cart$/)
    await expect(page.getByText(word('cart.fix_first'))).toBeVisible()
    await expect(page.getByRole('link', { name: word('cart.checkout') })).toHaveCount(0)
    await expectGoodPage(page)
    await line.getByRole('button', { name: /10/ }).click()
    await expect(page.getByRole('link', { name: word('cart.checkout') })).toBeVisible()
    await expect(line.getByRole('group')).toContainText('10')
    await expect(line.getByRole('button', { name: word('cart.more') })).toBeDisabled()

    await line.getByRole('button', { name: word('cart.remove') }).click()
    await expect(lines).toHaveCount(1)
    await expect(lines.locator(`a[href$="/p/${shop.key.slug}"]`)).toBeVisible()
    await lines.getByRole('button', { name: word('cart.remove') }).click()
    await expect(page.getByRole('heading', { name: word('cart.empty') })).toBeVisible()
    await expectGoodPage(page)
  })
})

test.describe('phone', () => {
  onlyIn('phone')
  const shop = SHOPS.acme
  const { word, checkout } = at(shop)

  test(`${shop.slug}: a mistake at checkout is named in the shop's language and nothing typed is lost`, async ({
    page,
  }) => {
    await page.goto(checkout)
    const consent = page.getByRole('checkbox', { name: word('checkout.consent') })
    await expect(consent).not.toBeChecked()
    await fillCheckout(page, shop.language, {
      name: 'Sari “S” Wulandari',
      email: 'sari@nowhere',
      phone: 'call me',
      note: 'Please <b>hurry</b>\nThank you',
    })
    await consent.check()
    const email = page.locator('input[name="email"]')
    // Neither is it by a reload, nor by going away and back.
    const expectAllThere = async () => {
      await expect(email).toHaveValue('sari@nowhere')
      await expect(page.locator('textarea[name="note"]')).toHaveValue('Please <b>hurry</b>\nThank you')
      await expect(consent).toBeChecked()
    }
    await page.reload()
    await expectAllThere()
    await page.goto(addressOf(shop, '/cart'))
    await page.goBack()
    await expectAllThere()
    await payButton(page).click()
    await expect(email).toHaveAttribute('aria-invalid', 'true')
    await expect(email).toBeFocused()
    await expect(email).toHaveValue('sari@nowhere')
    await expect(email).toHaveAccessibleDescription(
      new RegExp(textOf(shop.language, 'errors', 'fields.invalid_email')),
    )
    await expect(page.locator('input[name="phone"]')).toHaveValue('call me')
    await expect(page.locator('input[name="phone"]')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.locator('input[name="name"]')).toHaveValue('Sari “S” Wulandari')
    await expect(page.locator('textarea[name="note"]')).toHaveValue('Please <b>hurry</b>\nThank you')
    await expect(consent).toBeChecked()
    await expectGoodPage(page)
    // Corrected where it was wrong, it goes through.
    await email.fill(newEmail())
    await page.locator('input[name="phone"]').fill('+62 812-3456-7890')
    await payButton(page).click()
    await expect(outcome(page, 'abandon')).toBeVisible()
    // Ordered: the tab keeps nothing of it.
    await page.goto(addressOf(shop, '/cart'))
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('typed'))),
    ).toEqual([])
  })
})

test.describe('as the server writes it', () => {
  onceOnly()

  test('a product that is renamed is found by its old links in every language, and one that is sold out says so', async () => {
    await withPlantedShop([{ slug: 'kursus', priceMinor: 0 }], async (shop) => {
      const at = (where: string, language: Language = 'id') => addressOf(shop, where, language)
      await shop.write('update public.products set slug = $2 where tenant_id = $1', [shop.tenantId, 'kelas'])
      for (const [old, address] of [
        [at('/p/kursus'), at('/p/kelas')],
        [at('/p/kursus?utm_source=mail'), at('/p/kelas?utm_source=mail')],
        [at('/p/kursus', 'en'), at('/p/kelas', 'en')],
      ] as const) {
        const { status, headers } = await ask(old)
        expect([status, new URL(headers.location ?? '', old).href]).toEqual([308, address])
      }
      expect((await ask(at('/checkout?product=kursus'))).text).toContain('name="shown_total"')
      await shop.write(
        `insert into public.stock_levels (tenant_id, variant_id, available)
         select tenant_id, id, 0 from public.product_variants where tenant_id = $1`,
        [shop.tenantId],
      )
      const soldOut = await ask(at('/p/kelas'))
      expect(soldOut.text).toContain(textOf('id', 'shop', 'product.sold_out_title'))
      expect(soldOut.text).not.toContain(textOf('id', 'shop', 'product.buy_now'))
      // Who opened the checkout while there was one is told before typing.
      const checkout = await ask(at('/checkout?product=kelas'))
      expect(checkout.text).toContain(textOf('id', 'shop', 'checkout.cart_problem'))
      expect(checkout.text).not.toContain('name="email"')
    })
  })
})
