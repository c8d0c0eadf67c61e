import type { Page } from '@playwright/test'
import { fillCheckout, onceOnly, orderAddress, orderState, payButton } from '@/e2e/fixtures/journeys'
import { ask, checkOut, newEmail, readOrder } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import type { PlantedShop } from '@/e2e/fixtures/planted-shop'
import { addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'

onceOnly()

type Placed = Parameters<typeof readOrder>[1]

const word = (key: string) => textOf('id', 'shop', key)

async function expectGone(page: Page, shop: PlantedShop, status: 403 | 404, reason: string): Promise<void> {
  await expect.poll(async () => (await ask(addressOf(shop, '/'))).status).toBe(status)
  const title = textOf('id', 'site', `${reason}.title`)
  for (const where of ['/', '/cart', '/no/such/page']) {
    const answer = await ask(addressOf(shop, where))
    expect(answer.status, where).toBe(status)
    expect(answer.text).toContain(title)
    expect(answer.text).not.toMatch(/BuatFilm|Acme|Barang|at .*\.[jt]s:/)
  }
  expect((await page.goto(addressOf(shop, '/p/paid')))?.status()).toBe(status)
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(/BuatFilm|Acme|Barang|at .*\.[jt]s/)
  await expectGoodPage(page)
}

/** What was bought is still there by its link, and who lost the link finds the way; nothing else is sold. */
async function expectBoughtOpen(page: Page, shop: PlantedShop, order: Placed): Promise<void> {
  const link = `/o/${order.id}?token=${order.token}`
  expect((await page.goto(addressOf(shop, link)))?.status()).toBe(200)
  await expect(orderState(page)).toHaveAttribute('data-order-words', 'free')
  await expect(page.getByText(word('order.closed.text'), { exact: true })).toBeVisible()
  await expectGoodPage(page)
  expect(await readOrder(shop, order)).toMatchObject({ status: 'paid' })
  expect((await ask(addressOf(shop, `/o/${order.id}?token=wrong`))).status).toBe(404)
  // The closed page leads to the way, and speaks the language that is chosen on it.
  await page.goto(addressOf(shop, '/cart'))
  await page
    .getByRole('main')
    .getByRole('link', { name: word('shell.find_order') })
    .click()
  await expect(page.getByRole('heading', { name: word('find_order.title') })).toBeVisible()
  await page.goto(addressOf(shop, '/cart'))
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: textOf('en', 'site', 'closed.title') })).toBeVisible()
}

test('a suspended shop is temporarily closed but for what was bought, opens again, and is not found once it is gone', async ({
  page,
}) => {
  const products = [
    { slug: 'paid', priceMinor: 10_000 },
    { slug: 'free', priceMinor: 0 },
  ]
  await withPlantedShop(products, async (shop) => {
    await page.goto(addressOf(shop, '/'))
    await expect(page.getByRole('heading', { level: 1, name: shop.name })).toBeVisible()
    const { order } = JSON.parse((await checkOut(shop, { product: 'free' })).text) as { order: Placed }
    await shop.setStatus('suspended')
    await expectGone(page, shop, 403, 'closed')
    await expectBoughtOpen(page, shop, order)
    const refused = await checkOut(shop, { product: 'paid' })
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([403, { code: 'shop_closed' }])

    await shop.setStatus('active')
    await expect.poll(async () => (await ask(addressOf(shop, '/'))).status).toBe(200)
    await page.goto(addressOf(shop, '/p/paid'))
    await expect(page.getByRole('button', { name: word('product.buy_now') })).toBeVisible()

    await shop.setStatus('cancelled')
    await expectGone(page, shop, 404, 'unknown')
    expect((await checkOut(shop, { product: 'paid' })).status).toBe(404)
    expect((await ask(addressOf(shop, `/o/${order.id}?token=${order.token}`))).status).toBe(404)
  })
})

test('a shop without a gateway says so before anything is typed, and still gives away what is free', async ({
  page,
}) => {
  const products = [
    { slug: 'paid', priceMinor: 10_000 },
    { slug: 'free', priceMinor: 0 },
  ]
  await withPlantedShop(products, async (shop) => {
    await page.goto(addressOf(shop, '/checkout?product=paid'))
    await expect(page.getByText(word('checkout.no_payment'), { exact: true })).toBeVisible()
    await expect(page.locator('input[name="email"]')).toHaveCount(0)
    await expectGoodPage(page)
    const refused = await checkOut(shop, { product: 'paid' })
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([409, { code: 'no_payment_connection' }])

    await page.goto(addressOf(shop, '/checkout?product=free'))
    await fillCheckout(page, 'id', { email: newEmail() })
    await payButton(page).click()
    // No gateway in between: the order's page is the next one.
    await page.waitForURL(orderAddress)
    await expect(orderState(page)).toHaveAttribute('data-order-words', 'free')
    await expect(page.getByRole('heading', { name: word('order.states.free.title') })).toBeVisible()
    // No money arrived: neither the state nor what happened says so.
    await expect(page.locator('main')).not.toContainText(word('order.timeline.paid'))
    await expect(page.locator('[data-fulfilment="manual"]')).toHaveAttribute('data-state', 'pending')
    const { searchParams, pathname } = new URL(page.url())
    const id = pathname.split('/').at(-1) ?? ''
    const order = {
      id,
      token: searchParams.get('token') ?? '',
      number: '',
      status: '',
      payment_state: '',
    }
    expect(await readOrder(shop, order)).toMatchObject({ status: 'paid', payment_state: 'paid' })
  })
})

test('a shop that has nothing to sell yet says so', async ({ page }) => {
  await withPlantedShop([], async (shop) => {
    await page.goto(addressOf(shop, '/'))
    await expect(page.getByRole('heading', { level: 1, name: shop.name })).toBeVisible()
    await expect(page.getByRole('heading', { name: word('home.no_products') })).toBeVisible()
    await expectGoodPage(page)
  })
})
