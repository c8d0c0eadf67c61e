import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { onceOnly, onlyIn, orderAddress, orderState, outcome } from '@/e2e/fixtures/journeys'
import { ask, codeTo, newEmail, placeOrder } from '@/e2e/fixtures/outside'
import { test } from '@/e2e/fixtures/backstage'
import { SHOPS, addressOf, expect, expectGoodPage, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS

async function paid(page: Page, shop: Shop, product: string, order: Parameters<typeof placeOrder>[2] = {}) {
  const placed = await placeOrder(shop, product, order)
  await page.goto(placed.payAt)
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  return placed
}

test.describe('on a phone', () => {
  onlyIn('phone')

  test('buatfilm: orders are found by whoever has the mailed code, and by nobody else', async ({ page }) => {
    const shop = buatfilm
    const word = (key: string) => textOf(shop.language, 'shop', `find_order.${key}`)
    const email = newEmail()
    const first = await placeOrder(shop, shop.other.slug, { email })
    const second = await placeOrder(shop, shop.other.slug, { email })
    const stranger = await placeOrder(shop, shop.other.slug)

    await page.goto(addressOf(shop, '/find-order'))
    await page.getByLabel(word('email')).fill('sari@')
    await page.getByRole('button', { name: word('send') }).click()
    await expect(page.getByLabel(word('email'))).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel(word('code'))).toHaveCount(0)
    await page.getByLabel(word('email')).fill(`  ${email.toUpperCase()} `)
    await page.getByRole('button', { name: word('send') }).click()
    const code = await codeTo(email)

    // Wrong in every way: another number, too short, no number.
    const wrong = code === '123456' ? '654321' : '123456'
    for (const attempt of [wrong, '12', 'abcdef']) {
      await page.getByLabel(word('code')).fill(attempt)
      await page.getByRole('button', { name: word('show') }).click()
      await expect(page.getByLabel(word('code'))).toHaveAttribute('aria-invalid', 'true')
      await expect(page.locator(`main a[href*="/o/"]`)).toHaveCount(0)
    }
    await expectGoodPage(page)
    await page.getByLabel(word('code')).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await page.getByRole('button', { name: word('show') }).click()
    const found = page.getByRole('region', { name: word('orders') })
    for (const { order } of [first, second]) await expect(found).toContainText(order.number)
    await expect(found).not.toContainText(stranger.order.number)
    await expect(found.getByRole('link')).toHaveCount(2)
    await expectGoodPage(page)
    await found.getByRole('link').filter({ hasText: second.order.number }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(second.order.number)
  })
})

test.describe('in one width', () => {
  onceOnly()

  test('acme: the file arrives whole, matches its checksum, and every download is counted', async ({
    page,
  }) => {
    const { page: address } = await paid(page, acme, acme.other.slug)
    const goods = page.locator('[data-fulfilment="file"]')
    await expect(goods).toContainText('field-guide.pdf')
    const download = goods.getByRole('link', {
      name: textOf('en', 'shop', 'order.goods.download'),
    })
    const link = new URL((await download.getAttribute('href')) ?? '', page.url()).href
    const counted = async () => Number(/(\d+) downloads? left/.exec((await goods.textContent()) ?? '')?.[1])
    const before = await counted()
    const [started] = await Promise.all([page.waitForEvent('download'), download.click()])
    expect(started.suggestedFilename()).toBe('field-guide.pdf')
    const content = await readFile(await started.path())
    expect(content.subarray(0, 5).toString()).toBe('%PDF-')
    await goods.getByText(textOf('en', 'shop', 'order.goods.checksum')).click()
    await expect(goods.locator('code')).toHaveText(createHash('sha256').update(content).digest('hex'))
    await page.goto(address)
    expect(await counted()).toBe(before - 1)

    // The link is nobody else's: not without its token, not with another one, not in the other shop.
    const { host, pathname, search } = new URL(link)
    for (const wrong of [
      `http://${host}${pathname}`,
      `http://${host}${pathname}?token=v1.${'A'.repeat(43)}`,
      addressOf(buatfilm, `${pathname}${search}`),
    ]) {
      const refused = await ask(wrong)
      expect(refused.status, wrong).toBe(404)
      expect(refused.body.includes('%PDF')).toBe(false)
    }
    // Used up, it says so and gives nothing.
    for (let left = before - 1; left > 0; left -= 1) expect((await ask(link)).status).toBe(200)
    const none = await ask(link)
    expect(none.status).toBeGreaterThanOrEqual(400)
    expect(none.body.includes('%PDF')).toBe(false)
    const told = await page.goto(link)
    expect(told?.status()).toBe(410)
    await expect(page.getByRole('banner')).toContainText('Acme Field Supply')
    await expectGoodPage(page)
    await page.getByRole('link', { name: textOf('en', 'shop', 'order.download_refused.order') }).click()
    await expect(page).toHaveURL(address)
    const wrong = await page.goto(`http://${host}${pathname}`)
    expect(wrong?.status()).toBe(404)
    const find = textOf('en', 'shop', 'order.download_refused.find')
    await expect(page.getByRole('main').getByRole('link', { name: find })).toBeVisible()
    await page.goto(address)
    await expect(goods).toContainText(`Used up: downloaded ${before} of ${before} times.`)
  })

  test("an order's page and data need its own token, whole, at its own shop, and show the goods once it is paid", async ({
    backstage,
  }) => {
    const access = 'https://kelas.buatfilm.test/masuk/ai-movie'
    const placed = await placeOrder(buatfilm, buatfilm.other.slug)
    const { order } = placed
    const foreign = await placeOrder(buatfilm, buatfilm.other.slug)
    for (const where of ['/o', '/api/orders']) {
      const at = (token: string, place: Shop = buatfilm) =>
        ask(addressOf(place, `${where}/${order.id}?token=${token}`, place.language))
      const right = await at(order.token)
      expect(right.status).toBe(200)
      if (where === '/o') expect(right.headers['referrer-policy']).toBe('same-origin')
      expect(right.headers['cache-control']).toContain('no-store')
      const last = order.token.at(-1) === 'A' ? 'Q' : 'A'
      for (const token of [
        '',
        'v1.',
        foreign.order.token,
        order.token.slice(0, -1),
        `${order.token.slice(0, -1)}${last}`,
        order.token.replace('v1', 'v2'),
      ]) {
        expect((await at(token)).status, `${where} ${token}`).toBe(404)
      }
      expect((await at(order.token, acme)).status).toBe(404)
    }
    for (const where of [placed.page, addressOf(buatfilm, `/p/${buatfilm.other.slug}`)])
      expect((await ask(where)).text).not.toContain(access)
    await backstage.atGateway(placed.payment?.attempt_id ?? '', 'pay')
    await expect.poll(async () => (await ask(placed.page)).text).toContain(access)
  })
})
