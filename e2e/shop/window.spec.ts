import { holdScripts } from '@/e2e/fixtures/entering'
import { onceOnly, onlyIn } from '@/e2e/fixtures/journeys'
import { ask } from '@/e2e/fixtures/outside'
import { newId } from '@/lib/core/ids'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { LANGUAGES, SHOPS, addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'
import type { Language, Shop } from '@/e2e/fixtures/test'

const names: Record<Shop['slug'], { shop: string; key: string; other: string; word: string }> = {
  buatfilm: {
    shop: 'BuatFilm',
    key: 'Lisensi Editor Pro',
    other: 'Kursus AI Movie',
    word: 'editor',
  },
  acme: {
    shop: 'Acme Field Supply',
    key: 'Trail Mapper Pro licence',
    other: 'The Field Guide',
    word: 'mapper',
  },
}

const { buatfilm } = SHOPS
const unknownShop = { slug: 'no-such-shop', language: 'id' } as const

const shop = buatfilm
const word = (key: string) => textOf(shop.language, 'shop', key)
const named = names.buatfilm
const stranger = names.acme
const product = `/p/${shop.key.slug}`

test.describe('on a phone', () => {
  onlyIn('phone')

  test(`${shop.slug}: a search finds what the shop has, and says so when there is nothing`, async ({
    page,
  }) => {
    await page.goto(addressOf(shop, '/'))
    const search = page.getByRole('searchbox', { name: word('home.search_label') })
    await search.fill(named.word)
    await page.getByRole('button', { name: word('home.search'), exact: true }).click()
    await expect(page.getByRole('link', { name: named.key })).toBeVisible()
    await expect(page.getByRole('link', { name: named.other })).toHaveCount(0)
    await expect(search).toHaveValue(named.word)
    // The other shop's goods are found by nobody here, and a query is text wherever it is shown.
    for (const nothing of [stranger.word, '<b>%_\'"\\']) {
      await search.fill(nothing)
      await search.press('Enter')
      await expect(page.getByRole('heading', { name: word('home.nothing_found') })).toBeVisible()
      await expect(page.getByRole('heading', { name: nothing })).toBeVisible()
    }
    await expectGoodPage(page)
    await page.getByRole('link', { name: word('home.show_all') }).click()
    await expect(page.getByRole('link', { name: named.other })).toBeVisible()
  })
})

test.describe('on a desktop', () => {
  onlyIn('desktop')

  test(`${shop.slug}: what does not exist answers 404 with a way on, in the shop's clothes`, async ({
    page,
  }) => {
    for (const where of ['/p/no-such-product', '/p/No%20Such', '/no/such/page']) {
      const answer = await ask(addressOf(shop, where))
      expect(answer.status, where).toBe(404)
      for (const said of [word('not_found.title'), named.shop]) expect(answer.text, where).toContain(said)
    }
    expect((await page.goto(addressOf(shop, '/o/no-such-order')))?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: word('not_found.title') })).toBeVisible()
    await expect(page.getByRole('banner')).toContainText(named.shop)
    await expectGoodPage(page)
    await page.getByRole('link', { name: word('not_found.home') }).click()
    await expect(page.getByRole('link', { name: named.key })).toBeVisible()
  })
})

test.describe('in one width', () => {
  onceOnly()

  test(`${shop.slug}: light and dark follow the visitor's wish`, async ({ page }) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(addressOf(shop, '/'))
    const light = await ground()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(ground).not.toBe(light)
  })
})

test.describe('as the server writes it', () => {
  onceOnly()
  // What is read here is there before any script, and a page without its scripts costs a third.
  test.use({ javaScriptEnabled: false })

  test('the Arabic typeface is fetched by Arabic pages alone', async ({ page }) => {
    const fonts: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'font') fonts.push(request.url())
    })
    for (const language of ['id', 'ar'] as const) {
      fonts.length = 0
      await page.goto(addressOf(shop, '/', language))
      await expect.poll(() => fonts.length).toBeGreaterThan(0)
      await page.waitForLoadState('networkidle')
      expect(fonts.some((address) => /noto.sans.arabic/.test(address))).toBe(language === 'ar')
    }
  })

  test(`${shop.slug} in ar: search engines are told one address per page and language, and the offer`, async ({
    page,
  }) => {
    const language: Language = 'ar'
    for (const where of ['', product]) {
      const address = (one: Language = language) => addressOf(shop, where, one)
      // Opened with a prefix that the shop's own language does not need, and with a campaign behind it.
      const prefix = `/${language}`
      await page.goto(`${addressOf(shop, `${prefix}${where}`, shop.language)}?utm_source=mail`)
      await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', address())
      for (const one of LANGUAGES) {
        await expect(page.locator(`link[hreflang="${one}"]`)).toHaveAttribute('href', address(one))
      }
      await expect(page.locator('link[hreflang="x-default"]')).toHaveAttribute('href', address(shop.language))
      await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /\S{3}/)
      await expect(page).toHaveTitle(new RegExp(named.shop))
      const image = await page.locator('meta[property="og:image"]').getAttribute('content')
      const preview = await ask(image ?? '')
      expect(preview.status).toBe(200)
      expect(preview.headers['content-type']).toBe(where === '' ? 'image/png' : 'image/jpeg')
    }
    const [text] = await page.locator('script[type="application/ld+json"]').allTextContents()
    const offer: unknown = JSON.parse(text ?? '{}')
    expect(offer).toMatchObject({
      '@type': 'Product',
      name: named.key,
      offers: [
        {
          price: '150000',
          priceCurrency: 'IDR',
          url: addressOf(shop, product, language),
          availability: 'https://schema.org/InStock',
        },
      ],
    })
  })

  test(`${shop.slug}: robots may read the goods and no carts or orders; the sitemap names this shop's pages alone`, async () => {
    const robots = await ask(addressOf(shop, '/robots.txt'))
    expect(robots.headers['content-type']).toContain('text/plain')
    const closed = robots.text.split('\n').filter((line) => line.startsWith('Disallow: '))
    for (const where of ['/cart', '/checkout', '/o/', '/find-order', '/dashboard', '/en/o/', '/ar/cart'])
      expect(closed).toContain(`Disallow: ${where}`)
    expect(closed.filter((line) => line.includes('/p/') || line === 'Disallow: /')).toEqual([])
    expect(robots.text).toContain('Allow: /api/media/')
    expect(robots.text).toContain(`Sitemap: ${addressOf(shop, '/sitemap.xml')}`)

    const sitemap = await ask(addressOf(shop, '/sitemap.xml'))
    expect(sitemap.headers['content-type']).toContain('xml')
    const pages = Array.from(sitemap.text.matchAll(/<loc>(.*?)<\/loc>/g), ([, address]) => address)
    for (const language of LANGUAGES) {
      for (const where of ['', product, `/p/${shop.other.slug}`])
        expect(pages).toContain(addressOf(shop, where, language))
    }
    expect(pages.filter((address) => !address?.startsWith(addressOf(shop, '')))).toEqual([])
  })

  test(`${shop.slug}: the other shop's product is not found here, by page or by checkout`, async () => {
    const other = SHOPS.acme
    expect((await ask(addressOf(shop, `/p/${other.key.slug}`))).status).toBe(404)
    const refused = await ask(addressOf(shop, '/api/checkout'), {
      json: {
        items: [{ product: other.key.slug, quantity: 1 }],
        customer: { name: 'Sari', email: 'sari@example.test' },
      },
    })
    expect(refused.status).toBe(404)
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'product_not_found' })
  })
})

test.describe('in one width', () => {
  onceOnly()

  test("a name without a shop answers 404 with a proper page in the visitor's language", async ({
    browser,
  }) => {
    for (const language of LANGUAGES) {
      const context = await browser.newContext({
        locale: language,
        javaScriptEnabled: language === 'ar',
      })
      const page = await context.newPage()
      const answer = await page.goto(addressOf(unknownShop, '/p/field-guide'))
      expect(answer?.status()).toBe(404)
      await expect(
        page.getByRole('heading', { name: textOf(language, 'site', 'unknown.title') }),
      ).toBeVisible()
      for (const { shop } of Object.values(names)) await expect(page.locator('body')).not.toContainText(shop)
      if (language === 'ar') await expectGoodPage(page)
      await context.close()
    }
  })
})

for (const [width, languages] of [
  ['desktop', ['id', 'en']],
  ['phone', ['ar']],
] as const) {
  test.describe(width, () => {
    onlyIn(width)

    test('a visitor chooses a category and an order, and learns of the tax that is added before the cart', async ({
      page,
    }) => {
      const goods = [
        { slug: 'mahal', priceMinor: 90_000 },
        { slug: 'murah', priceMinor: 10_000 },
        { slug: 'sedang', priceMinor: 50_000 },
      ]
      await withPlantedShop(goods, async (shop) => {
        await shop.write(
          `update public.tenants set prices_include_tax = false, tax_name = 'PPN', tax_standard_bp = 1100 where id = $1`,
          [shop.tenantId],
        )
        await shop.write(
          `with made as (
         insert into public.product_categories (tenant_id, id, slug, name, seen_name)
         values ($1, $2, 'alat', '<b>Alat</b> & co', 'alat') returning id)
       update public.products set category_id = (select id from made) where tenant_id = $1 and slug in ('mahal', 'murah')`,
          [shop.tenantId, newId()],
        )
        for (const language of languages) {
          const say = (key: string) => textOf(language, 'shop', key)
          const names = page.getByRole('main').getByRole('heading', { level: 3 })
          await page.goto(addressOf(shop, '/', language))
          await expect(names).toHaveText(['Barang mahal', 'Barang murah', 'Barang sedang'])
          await expect(page.getByRole('article').first()).toContainText('PPN')
          const letScriptsCome = await holdScripts(page)
          await page.getByRole('link', { name: '<b>Alat</b> & co' }).click()
          await expect(names).toHaveText(['Barang mahal', 'Barang murah'])
          await page.getByLabel(say('home.sort')).selectOption('price')
          letScriptsCome()
          await expect(names).toHaveText(['Barang murah', 'Barang mahal'])
          // The category is a page of its own; in which order it is looked at is none.
          const canonical = page.locator('link[rel="canonical"]')
          const address = addressOf(shop, language === 'id' ? '/?category=alat' : '?category=alat', language)
          await expect(canonical).toHaveAttribute('href', address)
          if (language !== 'id') await expectGoodPage(page)
          await page.getByRole('link', { name: 'Barang murah' }).click()
          const facts = page.locator('[data-product-facts]')
          await expect(page.getByRole('main')).toContainText(/PPN[\s\u200e\u200f]*11/)
          await expect(facts).toContainText(say('product.facts.payment_not_yet'))
          await expect(facts).toContainText(shop.name)
          await expect(facts.getByRole('link', { name: 'halo@kios.test' })).toBeVisible()
          // It promised nothing about refunds, so nothing is said of them.
          await expect(facts).not.toContainText(say('product.facts.refund_title'))
        }
        const none = await ask(addressOf(shop, '/?category=nothing-here'))
        expect(none.status).toBe(404)
        expect(none.text).toContain(textOf('id', 'shop', 'no_category.title'))
      })
    })
  })
}

for (const [shop, width] of [
  [SHOPS.acme, 'desktop'],
  [buatfilm, 'phone'],
] as const) {
  test.describe(width, () => {
    onlyIn(width)

    test(`${shop.slug}: the goods of the demo are seen, and beside the price who sells them and how`, async ({
      page,
    }) => {
      const word = (key: string) => textOf(shop.language, 'shop', key)
      await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
      const seen = () =>
        page
          .locator('img:visible')
          .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth > 0))
      await expect.poll(seen).toEqual([true, true, true])
      const facts = page.locator('[data-product-facts]')
      await expect(facts).toContainText(shop.gateway === 'stripe' ? 'Stripe' : 'Midtrans')
      await expectGoodPage(page)
      await facts.getByRole('link', { name: word('shell.terms') }).click()
      await expect(page.getByRole('heading', { level: 1, name: word('policies.terms') })).toBeVisible()
    })
  })
}
