import { cookieHeader, own, ready, test } from '@/e2e/fixtures/backstage'
import { fillCheckout, onceOnly, orderState, outcome, payButton } from '@/e2e/fixtures/journeys'
import { ask, newEmail } from '@/e2e/fixtures/outside'
import { SHOPS, expect, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'

onceOnly()

const shop = SHOPS.acme
/** The shop on a machine whose names have no subdomains. */
const at = (path: string) => platformAddress(`/t/${shop.slug}${path}`)

test('without a subdomain a customer buys, watches the order and gets the goods', async ({ page }) => {
  await page.goto(at(`/p/${shop.other.slug}`))
  await expectGoodPage(page)
  const buy = page.getByRole('button', { name: textOf('en', 'shop', 'product.buy_now') })
  await ready(buy)
  await buy.click()
  await page.waitForURL(at('/checkout**'))
  await fillCheckout(page, shop.language, { email: newEmail() })
  await payButton(page).click()
  await outcome(page, 'pay').click()
  await page.waitForURL(at('/o/**'))
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  const download = page.waitForEvent('download')
  await page.locator('[data-fulfilment="file"] a[href*="/api/orders/"]').first().click()
  expect(await (await download).failure()).toBeNull()
})

test('without a subdomain a program finds a shop by its path, and no order in another', async () => {
  const json = {
    items: [{ product: shop.other.slug, quantity: 1 }],
    customer: { name: 'Sari', email: newEmail() },
  }
  const placed = await ask(at('/api/checkout'), { json })
  expect(placed.status).toBe(201)
  const { order } = JSON.parse(placed.text) as { order: { id: string; token: string } }
  const path = `/api/orders/${order.id}?token=${order.token}`
  expect((await ask(at(path))).status).toBe(200)
  expect((await ask(platformAddress(`/t/${SHOPS.buatfilm.slug}${path}`))).status).toBe(404)
  expect((await ask(platformAddress(path))).status).toBe(404)
})

test('without a subdomain there is no dashboard, by page or by route', async ({ page, backstage }) => {
  await backstage.enter(page, shop, 'owner')
  const headers = { cookie: await cookieHeader(page) }
  const list = '/api/dashboard/products/export'
  expect((await ask(own(shop, list), { headers })).status).toBe(200)
  expect((await ask(at(list), { headers })).status).toBe(404)
  const sent = { ...headers, referer: at('/'), 'x-gerai-prefix': `/t/${shop.slug}` }
  expect((await ask(platformAddress(list), { headers: sent })).status).toBe(404)
  expect((await page.goto(at('/dashboard')))?.status()).toBe(404)
})
