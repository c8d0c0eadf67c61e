import {
  fillCheckout,
  findOrders,
  onceOnly,
  orderAddress,
  orderState,
  outcome,
  payButton,
} from '@/e2e/fixtures/journeys'
import { newEmail } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

onceOnly()

/** What is the same in every shop is shown in one of them. */
const at = (shop: Shop) => ({
  shop,
  word: (key: string) => textOf(shop.language, 'shop', key),
  checkout: addressOf(shop, `/checkout?product=${shop.other.slug}`),
})

test('buatfilm: a double click, the back button and a reload all lead to one order', async ({ page }) => {
  const { shop, checkout } = at(SHOPS.buatfilm)
  const email = newEmail()
  await page.goto(checkout)
  await fillCheckout(page, shop.language, { email })
  await payButton(page).dblclick()
  await outcome(page, 'abandon').waitFor()
  const payAt = page.url()

  await page.goBack()
  await fillCheckout(page, shop.language, { email })
  await payButton(page).click()
  await outcome(page, 'abandon').waitFor()
  expect(page.url()).toBe(payAt)

  await page.goto(checkout)
  await page.reload()
  await fillCheckout(page, shop.language, { email })
  await payButton(page).click()
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  const number = (await page.locator('h1 bdi').textContent()) ?? ''
  expect(await findOrders(page, shop, email)).toEqual([number])
})

test('acme: an address corrected after going back, and another tab of the cart, leave one order to pay', async ({
  page,
  context,
}) => {
  const { shop, word } = at(SHOPS.acme)
  const [wrong, right] = [newEmail(), newEmail()]
  await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
  await page.getByRole('button', { name: word('product.add_to_cart') }).click()
  await page.getByRole('link', { name: word('cart.checkout') }).click()
  await page.waitForURL(/\/checkout$/)
  const other = await context.newPage()
  await other.goto(addressOf(shop, '/checkout'))
  await fillCheckout(page, shop.language, { email: wrong })
  const consent = page.locator('input[name="marketing_consent"]')
  await consent.check()
  await payButton(page).click()
  await outcome(page, 'pay').waitFor()
  const closed = page.url()
  // The cart was ordered by now; while its order can be corrected it shows what that holds, and so does the checkout.
  await page.goto(addressOf(shop, '/cart'))
  await expect(page.locator(`main li a[href$="/p/${shop.other.slug}"]`).first()).toBeVisible()
  await page.getByRole('link', { name: word('cart.checkout') }).click()
  await page.waitForURL(/\/checkout$/)
  await expect(consent).toBeChecked()
  await expect(page.getByRole('link', { name: word('checkout.to_order') })).toBeVisible()
  await expect(page.locator('input[name="email"]')).toHaveValue(wrong)
  await expectGoodPage(page)
  await page.locator('input[name="email"]').fill(right)
  await payButton(page).click()
  await outcome(page, 'pay').waitFor()
  expect(page.url()).not.toBe(closed)
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  const number = (await page.locator('h1 bdi').textContent()) ?? ''
  // The tab that was left open is led to the order that is paid.
  await fillCheckout(other, shop.language, { email: newEmail() })
  await payButton(other).click()
  await other.waitForURL(orderAddress)
  await expect(other.getByText(word('order.standing.paid.title'))).toBeVisible()
  await expect(other.locator('h1 bdi')).toHaveText(number)
  await other.goto(closed)
  await expect(outcome(other, 'pay')).toHaveCount(0)
  expect(await findOrders(page, shop, right)).toEqual([number])
})

test("buatfilm: the total is the server's; a price that changed meanwhile is told before anything is ordered", async ({
  page,
}) => {
  const { shop, checkout } = at(SHOPS.buatfilm)
  await page.goto(checkout)
  await fillCheckout(page, shop.language, { email: newEmail() })
  await page.locator('input[name="shown_total"]').evaluate((input: HTMLInputElement) => {
    input.value = '1'
  })
  await payButton(page).click()
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveText(
    textOf(shop.language, 'errors', 'details.total_changed'),
  )
  await expect(page.locator('input[name="name"]')).toHaveValue('Sari Wulandari')
})
