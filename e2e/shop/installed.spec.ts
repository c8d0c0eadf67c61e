import { onlyIn } from '@/e2e/fixtures/journeys'
import { ask } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, platformAddress, test, textOf } from '@/e2e/fixtures/test'
import type { Page } from '@playwright/test'

test.use({ serviceWorkers: 'allow' })

/** Waits until what works without a network has kept what is open. */
async function isKept(page: Page, address: string): Promise<void> {
  const find = (url: string) =>
    caches
      .keys()
      .then((names) => Promise.all(names.map(async (name) => (await caches.open(name)).match(url))))
      .then((found) => found.some((one) => one !== undefined))
  await expect.poll(() => page.evaluate(find, address)).toBe(true)
}

test.describe('on a phone', () => {
  onlyIn('phone')
  const [shop, language] = [SHOPS.buatfilm, 'ar' as const]
  const say = (key: string) => textOf(language, 'shop', key)
  const at = (where: string) => addressOf(shop, where, language)

  test(`${shop.slug} in ${language} without a network: the goods that were opened are there, and the rest says why not`, async ({
    page,
    context,
  }) => {
    const product = at(`/p/${shop.key.slug}`)
    await page.goto(product)
    const name = await page.getByRole('heading', { level: 1 }).innerText()
    await isKept(page, product)
    await page.goto(at('/cart'))
    await page.goto(at('/find-order'))
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const keys = await Promise.all(names.map(async (one) => (await caches.open(one)).keys()))
      return keys.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(
      kept.filter((path) => !/^\/(?:(?:id|en|ar)\/?)?(?:p\/|$)|^\/(?:_next\/static|api\/media)\//.test(path)),
    ).toEqual([])

    await context.setOffline(true)
    await page.goto(product)
    await expect(page.locator('[data-offline]')).toContainText(say('offline.title'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
    const width = await page
      .getByRole('main')
      .locator('img')
      .first()
      .evaluate((img: HTMLImageElement) => img.naturalWidth)
    expect(width).toBeGreaterThan(0)
    await page.goto(at('/checkout'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('offline.title'))
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await context.setOffline(false)
    await page.reload()
    await expect(page.locator('[data-offline]')).toHaveCount(0)
  })
})

test.describe('on a desktop', () => {
  onlyIn('desktop')
  test.use({ javaScriptEnabled: false })
  const [shop, language] = [SHOPS.acme, 'en' as const]

  test(`${shop.slug} in ${language} is installed under its own name, with its icon and colour`, async ({
    page,
  }) => {
    for (const of of [
      (where: string) => addressOf(shop, where, language),
      (where: string) => platformAddress(`/t/${shop.slug}/${language}${where}`),
    ]) {
      await page.goto(of('/'))
      const where = await page.locator('link[rel="manifest"]').getAttribute('href')
      const answer = await ask(new URL(where ?? '', page.url()).href)
      expect(answer.headers['content-type']).toContain('application/manifest+json')
      const manifest = JSON.parse(answer.text) as {
        name: string
        lang: string
        scope: string
        start_url: string
        theme_color: string
        icons: { src: string; purpose: string }[]
      }
      const color = await page.locator('meta[name="theme-color"]').getAttribute('content')
      expect(manifest).toMatchObject({ lang: language, theme_color: color })
      expect(manifest.name).toBe(await page.getByRole('banner').locator('bdi').first().innerText())
      expect(new URL(page.url()).pathname.startsWith(manifest.scope)).toBe(true)
      expect(manifest.start_url.startsWith(manifest.scope.replace(/\/$/, ''))).toBe(true)
      expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable')
      const icon = await ask(new URL(manifest.icons[1]?.src ?? '', page.url()).href)
      expect([icon.status, icon.headers['content-type']]).toEqual([200, 'image/png'])
    }
  })
})
