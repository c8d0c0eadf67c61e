import { fillCheckout, onceOnly, orderAddress, orderState, outcome, payButton } from '@/e2e/fixtures/journeys'
import { codeTo, newEmail } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, test, textOf } from '@/e2e/fixtures/test'

test.use({ javaScriptEnabled: false })
onceOnly()

test('acme without script: from the search over cart, mistake and gateway to the key, and back by mailed code', async ({
  page,
}) => {
  const shop = SHOPS.acme
  const word = (key: string) => textOf(shop.language, 'shop', key)
  const email = newEmail()
  await page.goto(addressOf(shop, '/'))
  await page.getByRole('searchbox').fill('pro')
  await page.getByRole('button', { name: word('home.search'), exact: true }).click()
  await page.locator(`a[href$="/p/${shop.key.slug}"]`).click()
  await page.getByRole('button', { name: word('product.add_to_cart') }).click()
  await page.waitForURL(/\/cart/)
  await page.getByRole('button', { name: word('cart.more') }).click()
  await expect(page.getByRole('group')).toContainText('2')
  await page.getByRole('button', { name: word('cart.fewer') }).click()
  await expect(page.getByRole('group')).toContainText('1')
  await page.getByRole('link', { name: word('cart.checkout') }).click()

  await fillCheckout(page, shop.language, { email: 'sari@nowhere', note: 'Thank you' })
  await payButton(page).click()
  await expect(page.locator('input[name="email"]')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('input[name="email"]')).toHaveValue('sari@nowhere')
  await expect(page.locator('textarea[name="note"]')).toHaveValue('Thank you')
  await page.locator('input[name="email"]').fill(email)
  await payButton(page).click()
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  const order = page.url()

  // The page looks again by itself, as browsers do without script.
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  const goods = page.locator('[data-fulfilment="license_key"]')
  await expect(goods.locator('code')).toHaveCount(0)
  await goods.getByRole('button').click()
  await expect(goods.locator('code')).toHaveText(/^\S{8,}$/)

  // Money is asked back by an ordinary form, which comes back open with what is wrong in it.
  await page.locator('summary', { hasText: word('order.refund_request.open') }).click()
  await page.getByRole('button', { name: word('order.refund_request.send') }).click()
  const reason = page.getByRole('textbox', { name: word('order.refund_request.reason') })
  await expect(reason).toHaveAttribute('aria-invalid', 'true')
  await reason.fill('Bought it twice')
  await page.getByRole('button', { name: word('order.refund_request.send') }).click()
  await expect(page.locator('[data-refund-request="open"]')).toContainText('Bought it twice')

  await page.goto(addressOf(shop, '/find-order'))
  await page.locator('input[name="email"]').fill(email)
  await page.getByRole('button', { name: word('find_order.send') }).click()
  await page.locator('input[name="code"]').fill(await codeTo(email))
  await page.getByRole('button', { name: word('find_order.show') }).click()
  const found = page.locator(`main a[href*="${new URL(order).pathname}"]`)
  await expect(found).toHaveCount(1)
  await found.click()
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
})

test('buatfilm without script: an order that was left is paid by the button on its page', async ({
  page,
}) => {
  const shop = SHOPS.buatfilm
  const word = (key: string) => textOf(shop.language, 'shop', key)
  await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
  await page.getByRole('button', { name: word('product.buy_now') }).click()
  await page.waitForURL(/\/checkout/)
  expect(page.url()).not.toContain('ACTION')
  await fillCheckout(page, shop.language, { email: newEmail() })
  await payButton(page).click()
  await outcome(page, 'abandon').click()
  await page.waitForURL(/\/(o\/[0-9a-f-]{36}|cart|checkout)/)
  await page.getByRole('button', { name: word('order.retry.continue') }).click()

  // A number at a bank: the page tells it when it looks again, and its button leads on.
  await outcome(page, 'pending').click()
  await outcome(page, 'abandon').click()
  await page.waitForURL(orderAddress)
  await page.getByRole('link', { name: word('order.states.look_again') }).click()
  await expect(orderState(page)).toHaveAttribute('data-order-words', 'pending')
  await page.getByRole('button', { name: word('order.retry.other_method') }).click()
  await expect(page.locator('[data-payment-code]')).toHaveCount(0)
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(page.locator('[data-fulfilment]')).toHaveAttribute('data-state', 'delivered')
})
