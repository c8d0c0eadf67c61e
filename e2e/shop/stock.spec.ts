import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { onceOnly } from '@/e2e/fixtures/journeys'
import { checkOut, newEmail } from '@/e2e/fixtures/outside'
import type { Placed } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, test, textOf } from '@/e2e/fixtures/test'
import type { Language } from '@/e2e/fixtures/test'

onceOnly()

type Place = { slug: string; language: Language }

/** A product that the shop's owner offers for the time of one test, by the dashboard, as every seller does. */
async function withProduct(
  browser: Browser,
  shop: Place,
  product: { price: string; units?: number },
  use: (slug: string) => Promise<void>,
): Promise<void> {
  const word = (key: string) => textOf(shop.language, 'dashboard', key)
  const slug = `last-${randomUUID().slice(0, 8)}`
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(addressOf(shop, '/sign-in'))
  await page.locator('input[name="email"]').fill(`owner@${shop.slug}.test`)
  await page.locator('input[name="password"]').fill(process.env.DEMO_PASSWORD ?? 'gerai-demo')
  await page
    .getByRole('button', { name: textOf(shop.language, 'identity', 'sign_in.submit'), exact: true })
    .click()
  await page.waitForURL(/\/dashboard/)
  await page.goto(addressOf(shop, '/dashboard/products/new'))
  await page.waitForLoadState('networkidle')
  await page.locator('input[name="name"]').fill(`Handmade ${slug}`)
  await page.locator('input[name="slug"]').fill(slug)
  await page.locator('input[inputmode="decimal"]').first().fill(product.price)
  if (product.units !== undefined) {
    await page.getByLabel(word('product.stock'), { exact: true }).selectOption('counted')
    await page.getByLabel(word('product.available'), { exact: true }).fill(String(product.units))
  }
  await page.locator('input[name="deliveryKind"][value="manual"]').check()
  await setPublished(page, true)
  await page.getByRole('button', { name: word('product.create') }).click()
  await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}/)
  try {
    await use(slug)
  } finally {
    await page.reload()
    await page.waitForLoadState('networkidle')
    await setPublished(page, false)
    await page.getByRole('button', { name: word('product.save') }).click()
    await expect(page.getByRole('status').filter({ hasText: word('saved') })).toBeVisible()
    await context.close()
  }
}

async function setPublished(page: Page, isPublished: boolean): Promise<void> {
  const box = page.locator('input[name="published"]')
  // By keyboard: the bar with the save button may lie over it.
  if ((await box.isChecked()) !== isPublished) await box.press('Space')
  await expect(box).toBeChecked({ checked: isPublished })
}

test('acme: of ten who want the last two units at once two get them, and the page says sold out', async ({
  page,
  browser,
}) => {
  const shop = SHOPS.acme
  await withProduct(browser, shop, { price: '25.00', units: 2 }, async (slug) => {
    await page.goto(addressOf(shop, `/p/${slug}`))
    await expect(
      page.getByRole('button', { name: textOf(shop.language, 'shop', 'product.buy_now') }),
    ).toBeVisible()
    const tooMany = await checkOut(shop, { product: slug, quantity: 3 })
    expect([tooMany.status, JSON.parse(tooMany.text)]).toMatchObject([409, { code: 'sold_out' }])

    const answers = await Promise.all(Array.from({ length: 10 }, () => checkOut(shop, { product: slug })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, ...Array<number>(8).fill(409)])
    for (const { status, text } of answers)
      if (status === 409) expect(JSON.parse(text)).toMatchObject({ code: 'sold_out' })
    await page.reload()
    await expect(
      page.getByText(textOf(shop.language, 'shop', 'product.sold_out_title')).first(),
    ).toBeVisible()
    await expect(
      page.getByRole('button', { name: textOf(shop.language, 'shop', 'product.buy_now') }),
    ).toHaveCount(0)
    // Who opened the checkout while there was one is told before typing.
    await page.goto(addressOf(shop, `/checkout?product=${slug}`))
    await expect(page.getByText(textOf(shop.language, 'shop', 'checkout.cart_problem'))).toBeVisible()
    await expect(page.locator('input[name="email"]')).toHaveCount(0)
  })
})

for (const shop of Object.values(SHOPS)) {
  test(`${shop.slug}: equal requests with one key are one order, however many arrive at once`, async () => {
    const order = { product: shop.other.slug, email: newEmail(), key: randomUUID() }
    const answers = await Promise.all(Array.from({ length: 6 }, () => checkOut(shop, order)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201])
    const placed = answers.map(({ text }) => JSON.parse(text) as Placed)
    expect(new Set(placed.map(({ order: { id } }) => id)).size).toBe(1)
    expect(new Set(placed.map(({ payment }) => payment?.url)).size).toBe(1)
    const other = await checkOut(shop, { ...order, quantity: 2 })
    expect([other.status, JSON.parse(other.text)]).toMatchObject([422, { code: 'idempotency_key_reused' }])
  })
}
