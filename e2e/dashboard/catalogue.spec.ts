import { randomBytes } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, onlyOnDesktop, own, ready, send, test } from '@/e2e/fixtures/backstage'
import { expectGoodPage, SHOPS, textOf } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)

onlyOnDesktop()

/** Two drafts from a file, whose first version has a price that is none. */
async function importProducts(page: Page, mark: string): Promise<void> {
  const file = (price: string) => ({
    name: 'products.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `name,price,delivery,state\nMap ${mark},10.00,manual,draft\n"Tent, ${mark}",${price},manual,draft\n`,
    ),
  })
  await page.goto(own(acme, '/dashboard/products/import', 'en'))
  const input = page.locator('input[type=file]')
  await ready(input)
  await input.setInputFiles(file('twenty'))
  const problem = page
    .getByRole('region', { name: say('import.problems') })
    .getByRole('row')
    .last()
  await expect(problem).toContainText(say('import.problem.invalid_price'))
  await expect(problem.getByRole('cell').first()).toHaveText('3')
  await expectGoodPage(page)
  await input.setInputFiles(file('20.00'))
  await expect(page.locator('main').getByRole('alert')).toContainText(say('import.checked'))
  await page.getByRole('button', { name: 'Import 2 products' }).click()
  await expect(page.locator('main').getByRole('alert')).toContainText(say('import.imported'))
}

/** Puts the chosen ones into a category that is new, and looks at it where it is kept and where it is seen. */
async function categorise(page: Page, all: Locator, mark: string): Promise<void> {
  const name = `Gear ${mark}`
  await all.check()
  await page.getByRole('button', { name: say('products.change_category') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[name=category]').fill(name)
  await dialog.getByRole('button', { name: say('products.category_set') }).click()
  await expect(page.getByText('2 products moved.')).toBeVisible()
  await expect(page.locator('tbody').getByText(name)).toHaveCount(2)
  const list = page.url()
  await page.goto(own(acme, '/dashboard/products/categories', 'en'))
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('2 products')
  await expectGoodPage(page)
  await page.goto(own(acme, '/', 'en'))
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(2)
  await page.goto(list)
  await ready(all)
}

test('a file with a wrong line changes nothing; the right one is imported, published, priced and archived', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, acme, 'ops')
  const mark = randomBytes(4).toString('hex')
  await importProducts(page, mark)

  await page.goto(own(acme, `/dashboard/products?query=${mark}`, 'en'))
  await expect(page.locator('tbody').getByRole('row')).toHaveCount(2)
  const all = page.getByRole('checkbox', { name: say('products.choose_page') })
  await ready(all)
  await all.check()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: say('products.publish') }).click()
  await dialog.getByRole('button', { name: say('products.publish') }).click()
  await expect(page.getByText('2 products published.')).toBeVisible()
  await categorise(page, all, mark)
  await all.check()
  await page.getByRole('button', { name: say('products.change_prices') }).click()
  await dialog.locator('input[name=value]').fill('10')
  await dialog.getByRole('button', { name: say('products.price_preview') }).click()
  await expect(dialog.getByRole('status')).toContainText('$22.00')
  await dialog.getByRole('button', { name: 'Change 2 prices' }).click()
  await expect(page.getByRole('row').filter({ hasText: `Map ${mark}` })).toContainText('$11.00')
  await all.check()
  await page.getByRole('button', { name: say('products.archive') }).click()
  await dialog.getByRole('button', { name: say('products.archive') }).click()
  await expect(page.getByText(say('products.none'))).toBeVisible()
  const archived = page.locator('[data-toast]').filter({ hasText: '2 products archived.' })
  await archived.getByRole('button', { name: say('shell.toast.undo') }).click()
  await expect(page.locator('tbody').getByRole('row')).toHaveCount(2)
  await expect(page.locator('tbody')).not.toContainText(say('products.draft'))
})

test('a picture is re-encoded, stands in the preview of a draft, and what only claims to be one is refused', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const slug = `picture-${randomBytes(4).toString('hex')}`
  await page.goto(own(buatfilm, '/dashboard/products/new', 'en'))
  await ready(page.locator('input[name=name]'))
  await page.locator('input[name=name]').fill(`Test of ${slug}`)
  await page.locator('input[name=slug]').fill(slug)
  await page.getByLabel(/^Price \(/).fill('50.000')
  await page.getByRole('radio', { name: say('product.kind_manual') }).check()
  const input = page.locator('input[type=file][multiple]')
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await input.setInputFiles({ name: 'drawing.png', mimeType: 'image/png', buffer: drawing })
  await expect(page.locator('main').getByRole('alert')).toBeVisible()
  const picture = await sharp({
    create: { width: 900, height: 600, channels: 3, background: '#b9313d' },
  })
    .png()
    .toBuffer()
  // Whoever saves while the picture is on its way saves it with the product.
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/dashboard/images', async (route) => {
    await released
    await route.continue()
  })
  await input.setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: picture })
  await page.getByRole('button', { name: say('product.create') }).click()
  await expect(page.getByText(say('product.upload_held'))).toBeVisible()
  release()
  await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}\?created=1/)
  await page.getByLabel('Description of picture 1').fill('A red poster')
  await page.getByRole('button', { name: say('product.save') }).click()
  await expect(page.getByText(say('saved'), { exact: true })).toBeVisible()
  expect((await send(own(buatfilm, `/p/${slug}`))).status).toBe(404)

  await page.getByRole('link', { name: say('product.preview'), exact: true }).click()
  await page.waitForURL(/\/preview$/)
  const shown = page.getByAltText('A red poster').first()
  await expect(shown).toBeVisible()
  // Chosen once the page knows how wide the picture is.
  const sourceOf = () => shown.evaluate((image: HTMLImageElement) => image.currentSrc)
  await expect.poll(sourceOf).not.toBe('')
  const source = await sourceOf()
  const { headers } = await send(source)
  expect(headers['content-type']).toMatch(/^image\/(?:avif|webp)$/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  await expectGoodPage(page)
})
