import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import {
  cookieHeader,
  expect,
  onlyOnDesktop,
  own,
  placeOrder,
  ready,
  send,
  test,
} from '@/e2e/fixtures/backstage'
import { holdScripts } from '@/e2e/fixtures/entering'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)

onlyOnDesktop()

type Kind = 'access_link' | 'file' | 'license_key' | 'manual'

/** A product of this test alone, made through the dashboard. Fills what its kind needs in `more`. */
async function addProduct(
  page: Page,
  shop: Shop,
  kind: Kind,
  price: string,
  more: () => Promise<void> = () => Promise.resolve(),
): Promise<{ slug: string; name: string }> {
  const slug = `e2e-${kind.replace('_', '-')}-${randomBytes(4).toString('hex')}`
  const name = `Test of ${slug}`
  await page.goto(own(shop, '/dashboard/products/new', 'en'))
  await ready(page.locator('input[name=name]'))
  await page.locator('input[name=name]').fill(name)
  await page.locator('input[name=slug]').fill(slug)
  await page.getByLabel(/^Price \(/).fill(price)
  await page.getByRole('radio', { name: say(`product.kind_${kind}`) }).check()
  await more()
  await page.getByRole('checkbox', { name: say('product.published') }).check()
  await page.getByRole('button', { name: say('product.create') }).click()
  await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}\?created=1/)
  await expect(page.getByText(say('product.created'))).toBeVisible()
  return { slug, name }
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: say('product.save'), exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: say('saved') })).toBeVisible()
}

test('a product with a file is made and changed, the shop shows both at once, and the file is what the customer downloads', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const content = `A file of its own: ${randomBytes(200).toString('hex')}`
  const { slug, name } = await addProduct(page, buatfilm, 'file', '75.000', async () => {
    await page.locator('input[type=file]:not([multiple])').setInputFiles({
      name: 'trail notes ü.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(content),
    })
    await expect(page.getByText('Now: trail notes ü.txt')).toBeVisible()
  })
  const seen = async () => (await send(own(buatfilm, `/p/${slug}`))).body
  expect(await seen()).toContain(name)
  expect(await seen()).toMatch(/Rp\s?75\.000/)
  // On a slow line: what is typed before the scripts are there is not lost.
  const letScriptsCome = await holdScripts(page)
  await page.goto(page.url(), { waitUntil: 'commit' })
  await page.getByLabel(/^Price \(/).fill('Rp 82.500')
  await page.locator('textarea[name=description]').fill('## A new chapter\n\nNow with **subtitles**.')
  letScriptsCome()
  await save(page)
  const order = await placeOrder(buatfilm, slug)
  await backstage.atGateway(order.attemptId, 'pay')
  const customer = await context.newPage()
  await customer.goto(own(buatfilm, `/p/${slug}`))
  await expect(customer.locator('main')).toContainText(/Rp\s?82\.500/)
  await expect(customer.getByRole('heading', { name: 'A new chapter' })).toBeVisible()
  await customer.goto(own(buatfilm, order.path))
  const goods = customer.locator('[data-fulfilment="file"]')
  await expect(goods).toHaveAttribute('data-state', 'delivered')
  const started = customer.waitForEvent('download')
  await goods.getByRole('link').or(goods.getByRole('button')).first().click()
  const download = await started
  expect(download.suggestedFilename()).toBe('trail notes ü.txt')
  expect(await readFile(await download.path(), 'utf8')).toBe(content)
  await page.bringToFront()
  const published = page.getByRole('checkbox', { name: say('product.published') })
  await published.uncheck()
  await save(page)
  expect((await send(own(buatfilm, `/p/${slug}`))).status).toBe(404)
})

test('two people who change one product lose nothing: the second is told and keeps what was typed', async ({
  page,
  context,
  backstage,
}) => {
  await withPlantedShop([{ slug: 'kopi', priceMinor: 0 }], async (shop) => {
    await backstage.enter(page, shop, 'owner')
    const list = await send(own(shop, '/dashboard/products', 'en'), {
      headers: { cookie: await cookieHeader(page) },
    })
    const [where = ''] = /\/dashboard\/products\/0[0-9a-f-]{35}/.exec(list.body) ?? []
    await page.goto(own(shop, where, 'en'))
    const other = await context.newPage()
    await other.goto(page.url())
    const [mine, theirs] = [page, other].map((one) => one.locator('input[name=summary]'))
    if (!mine || !theirs) throw new Error('There are two pages.')
    await ready(mine)
    await ready(theirs)
    const read = await page.locator('input[name=version]').inputValue()
    await mine.fill('What the first one typed')
    await theirs.fill('What the second one typed')
    await save(other)
    await page.bringToFront()
    await page.getByRole('button', { name: say('product.save'), exact: true }).click()
    await expect(page.getByText(say('product.stale_title'))).toBeVisible()
    await expect(mine).toHaveValue('What the first one typed')
    const seen = async () => (await send(own(shop, '/p/kopi'))).body
    expect(await seen()).toContain('What the second one typed')
    // Saved before the page knows what the other one saved, it would be told once more.
    await expect(page.locator('input[name=version]')).not.toHaveValue(read)
    await save(page)
    expect(await seen()).toContain('What the first one typed')
  })
})

test('what is delivered by hand waits for the seller, who marks it delivered with a message', async ({
  page,
  backstage,
}) => {
  await withPlantedShop([{ slug: 'sesi', priceMinor: 0 }], async (shop) => {
    await backstage.enter(page, shop, 'owner')
    const order = await placeOrder(shop, 'sesi')
    await page.goto(own(shop, `/dashboard/orders/${order.id}`, 'en'))
    await expect(page.locator('h1')).toContainText(say('state.free'))
    await page.getByLabel(say('order.mark_note'), { exact: true }).fill('Your session is on Monday at nine.')
    await page.getByRole('button', { name: say('order.mark'), exact: true }).click()
    await expect(page.locator('h1')).toContainText(say('state.fulfilled'))
    const { body } = await send(own(shop, order.path))
    expect(body).toMatch(/data-fulfilment="manual"/)
    expect(body).toContain('Your session is on Monday at nine.')
  })
})
