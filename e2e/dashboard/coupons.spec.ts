import { randomBytes } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, ready, test } from '@/e2e/fixtures/backstage'
import { fillCheckout, orderAddress, orderState, outcome, payButton } from '@/e2e/fixtures/journeys'
import { newEmail } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, addressOf, expectGoodPage, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)

onlyOnDesktop()

/** A coupon of this test alone, made through the dashboard. */
async function addCoupon(page: Page, shop: Shop, percent: string): Promise<string> {
  const code = `E2E${randomBytes(4).toString('hex').toUpperCase()}`
  await page.goto(own(shop, '/dashboard/coupons/new', 'en'))
  await ready(page.locator('input[name=code]'))
  await page.locator('input[name=code]').fill(code)
  await page.locator('input[name=percent]').fill(percent)
  await page.getByRole('button', { name: say('coupons.form.create') }).click()
  await page.waitForURL(/\/dashboard\/coupons\/[0-9a-f-]{36}\?created=1/)
  return code
}

const digits = async (page: Page, label: string): Promise<number> => {
  const value = await page.locator('dl dt', { hasText: new RegExp(`^${label}`) }).locator('xpath=following-sibling::dd').first().textContent() // oxfmt-ignore
  return Number((value ?? '').replaceAll(/\D/g, ''))
}

/** Whoever sent a form with mistakes is taken to the first of them, and then to the next. */
async function expectLedToMistakes(page: Page, shop: Shop): Promise<void> {
  await page.goto(own(shop, '/dashboard/coupons/new', 'en'))
  await ready(page.locator('input[name=code]'))
  await page.locator('input[name=percent]').fill('many')
  const create = page.getByRole('button', { name: say('coupons.form.create') })
  await create.click()
  await expect(page.locator('input[name=code]')).toBeFocused()
  await expect(page.locator('input[name=percent]')).toHaveAttribute('aria-invalid', 'true')
  await page.locator('input[name=code]').fill('BETTER')
  await create.click()
  await expect(page.locator('input[name=percent]')).toBeFocused()
  await expect(page.locator('input[name=code]')).not.toHaveAttribute('aria-invalid')
}

/** Without script the form says it for all of its fields, by their names. */
async function expectMistakesNamed(browser: Browser, page: Page, shop: Shop): Promise<void> {
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const still = await plain.newPage()
  await still.goto(own(shop, '/dashboard/coupons/new', 'en'))
  await still.locator('input[name=percent]').fill('many')
  await still.getByRole('button', { name: say('coupons.form.create') }).click()
  await expect(still.locator('main').getByText(/Code: .*Percentage: /)).toBeVisible()
  await plain.close()
}

// What each gateway is told of a discount is shown without a browser (lib/payments).
for (const shop of [acme]) {
  const word = (key: string) => textOf(shop.language, 'shop', key)

  test(`${shop.slug}: a coupon made in the dashboard takes its part off in the cart, at the gateway and on the receipt`, async ({
    browser,
    page,
    backstage,
  }) => {
    await backstage.enter(page, shop, 'ops')
    await expectLedToMistakes(page, shop)
    await expectMistakesNamed(browser, page, shop)
    const code = await addCoupon(page, shop, '10')
    const address = page.url().replace(/\?.*/, '')

    await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
    await page.getByRole('button', { name: word('product.add_to_cart') }).click()
    await page.waitForURL(/\/cart$/)
    const full = await digits(page, word('sums.total'))
    // A code that nobody knows is named beside the field, and nothing is lost.
    await page.locator('input[name=coupon]').fill('NOSUCHCODE')
    await page.getByRole('button', { name: word('coupon.apply'), exact: true }).click()
    await expect(page.locator('#coupon-error')).toHaveText(
      textOf(shop.language, 'errors', 'details.coupon_unknown'),
    )
    await page.locator('input[name=coupon]').fill(code.toLowerCase())
    await page.getByRole('button', { name: word('coupon.apply'), exact: true }).click()
    await expect(page.getByText(code).first()).toBeVisible()
    await expect.poll(() => digits(page, word('sums.total'))).toBe(full - Math.round(full / 10))
    await expectGoodPage(page)

    await page.getByRole('link', { name: word('cart.checkout') }).click()
    await fillCheckout(page, shop.language, { email: newEmail() })
    await payButton(page).click()
    await outcome(page, 'pay').click()
    await page.waitForURL(orderAddress)
    await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
    expect(await digits(page, word('sums.total'))).toBe(full - Math.round(full / 10))

    await page.goto(address)
    await expect(page.getByText(say('coupons.use_states.redeemed'), { exact: true })).toBeVisible()
    await page.getByRole('button', { name: say('coupons.pause'), exact: true }).click()
    await expect(page.getByText(say('coupons.states.paused')).first()).toBeVisible()
    await expectGoodPage(page)
  })
}

const typed = { name: 'Sari Wulandari', phone: '0812 3456 7890', note: 'Terima kasih' }

/** A checkout of buatfilm with what somebody has typed into it, and the field for a coupon. */
async function fillWithCoupon(buyer: Page, email: string) {
  const word = (key: string) => textOf(buatfilm.language, 'shop', key)
  await fillCheckout(buyer, buatfilm.language, { ...typed, email })
  await buyer.getByRole('checkbox').check()
  return {
    field: buyer.locator('input[name=coupon]:not([type=hidden])'),
    apply: buyer.getByRole('button', { name: word('coupon.apply'), exact: true }),
    message: buyer.locator('[data-coupon-message]'),
    total: () => digits(buyer, word('sums.total')),
    expectTyped: async (): Promise<void> => {
      for (const [name, value] of Object.entries({ ...typed, email }))
        await expect(buyer.locator(`[name=${name}]`)).toHaveValue(value)
      await expect(buyer.getByRole('checkbox')).toBeChecked()
      expect(buyer.url()).not.toContain('Sari')
    },
  }
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`${how} script, a coupon at the checkout leaves what was typed, and the focus at what came of it`, async ({
    browser,
    page,
    backstage,
  }) => {
    const code = await backstage.plantCoupon(buatfilm, 50)
    const context = javaScriptEnabled ? null : await browser.newContext({ javaScriptEnabled })
    const buyer = context === null ? page : await context.newPage()
    await buyer.goto(addressOf(buatfilm, `/checkout?product=${buatfilm.other.slug}`))
    if (javaScriptEnabled)
      await ready(buyer.getByRole('button', { name: textOf('id', 'shop', 'coupon.apply'), exact: true }))
    const email = newEmail()
    const { field, apply, message, total, expectTyped } = await fillWithCoupon(buyer, email)
    const full = await total()
    await field.fill('not a code')
    await apply.click()
    await expect(buyer.locator('#coupon-error')).toBeVisible()
    await expect(field).toBeFocused()
    await expectTyped()
    // Sent with the order, a code that does not work is told at its field as well, beside what else is wrong.
    const wrong = buyer.locator('[aria-invalid=true]')
    await buyer.locator('[name=email]').fill('sari@')
    await payButton(buyer).click()
    await expect(wrong).toHaveCount(2)
    await expect(wrong.first()).toHaveAttribute('name', 'email')
    await expect(buyer.locator('#coupon-error')).toBeVisible()
    if (javaScriptEnabled) await expect(wrong.first()).toBeFocused()
    await buyer.locator('[name=email]').fill(email)
    await field.fill(code)
    await apply.click()
    await expect(message).toContainText(code)
    await expect(message).toBeFocused()
    await expectTyped()
    await expect.poll(total).toBe(full / 2)
    await buyer.getByRole('button', { name: new RegExp(code) }).click()
    await expect(field).toBeFocused()
    await expectTyped()
    await expect.poll(total).toBe(full)
    // A code that was typed and not applied is not forgotten when the order is sent.
    await field.fill(code)
    await payButton(buyer).click()
    await expect(message).toContainText(code)
    await expectTyped()
    await payButton(buyer).click()
    await expect(outcome(buyer, 'abandon')).toBeVisible()
    await context?.close()
  })
}

test('tax that the shop sets is part of the price in the cart', async ({ page, backstage }) => {
  await withPlantedShop([{ slug: 'kopi', priceMinor: 12_000 }], async (shop) => {
    await backstage.enter(page, shop, 'owner')
    await page.goto(own(shop, '/dashboard/settings/tax', 'en'))
    await ready(page.locator('input[name=standard]'))
    await page.locator('input[name=standard]').fill('20')
    await page.locator('input[name=name]').fill('VAT')
    await page.getByRole('button', { name: say('tax.save'), exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: say('tax.saved') })).toBeVisible()
    await expectGoodPage(page)
    await page.goto(own(shop, '/p/kopi', 'en'))
    await page.getByRole('button', { name: textOf('en', 'shop', 'product.add_to_cart') }).click()
    await page.waitForURL(/\/cart$/)
    expect(await digits(page, 'Including VAT 20%')).toBe(2000)
  })
})
