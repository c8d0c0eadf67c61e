import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, placeOrder, ready, statusFor, test } from '@/e2e/fixtures/backstage'
import { holdScripts } from '@/e2e/fixtures/entering'
import { SHOPS, textOf } from '@/e2e/fixtures/test'
import type { Shop } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS
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

/** Out of the shop again: its address, where the page stands, is of no use to customers then. */
async function withdraw(page: Page): Promise<void> {
  await page.goto(page.url())
  const published = page.getByRole('checkbox', { name: say('product.published') })
  await ready(published)
  await published.uncheck()
  await save(page)
}

test('a product is made and changed in the dashboard, and the shop shows its new price and text at once', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const { slug, name } = await addProduct(page, buatfilm, 'access_link', '75.000', () =>
    page.locator('input[name=accessUrl]').fill('https://class.example/welcome'),
  )
  const shop = await context.newPage()
  await shop.goto(own(buatfilm, `/p/${slug}`))
  await expect(shop.locator('h1')).toHaveText(name)
  await expect(shop.locator('main')).toContainText(/Rp\s?75\.000/)
  const letScriptsCome = await holdScripts(page)
  await page.goto(page.url(), { waitUntil: 'commit' })
  await page.getByLabel(/^Price \(/).fill('Rp 82.500')
  await page.locator('textarea[name=description]').fill('## A new chapter\n\nNow with **subtitles**.')
  letScriptsCome()
  await save(page)
  await shop.goto(own(buatfilm, `/p/${slug}`))
  await expect(shop.locator('main')).toContainText(/Rp\s?82\.500/)
  await expect(shop.getByRole('heading', { name: 'A new chapter' })).toBeVisible()
  await withdraw(page)
  expect(await statusFor(shop, own(buatfilm, `/p/${slug}`))).toBe(404)
})

test('two people who change one product lose nothing: the second is told and keeps what was typed', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, acme, 'owner')
  const { slug, name } = await addProduct(page, acme, 'manual', '12.00')
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
  const shop = await context.newPage()
  await shop.goto(own(acme, `/p/${slug}`))
  await expect(shop.locator('main')).toContainText('What the second one typed')
  // Saved before the page knows what the other one saved, it would be told once more.
  await expect(page.locator('input[name=version]')).not.toHaveValue(read)
  await save(page)
  await shop.reload()
  await expect(shop.locator('main')).toContainText('What the first one typed')
  await expect(shop.locator('h1')).toHaveText(name)
  await withdraw(page)
})

test('licence keys are loaded by paste, those that were there are named, and a customer gets one of them', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, acme, 'owner')
  const { slug } = await addProduct(page, acme, 'license_key', '5.00')
  const keys = Array.from({ length: 3 }, () => `KEY-${randomBytes(6).toString('hex').toUpperCase()}`)
  const paste = page.locator('textarea[name=text]')
  await ready(paste)
  await paste.fill(`${keys[0]}\n\n  ${keys[1]}  \n${keys[0]}\n`)
  await page.getByRole('button', { name: say('keys.submit') }).click()
  await expect(page.getByRole('alert').filter({ hasText: '2 keys were added.' })).toBeVisible()
  await expect(page.getByText('2 keys ready to sell')).toBeVisible()
  await expect(paste).toHaveValue('')
  await paste.fill(`${keys[1]}\n${keys[2]}`)
  await page.getByRole('button', { name: say('keys.submit') }).click()
  const told = page.getByRole('alert').filter({ hasText: '1 key was added.' })
  await expect(told.getByRole('listitem')).toHaveText([/in stock already/])
  await expect(told.getByRole('listitem')).toContainText([keys[1] ?? ''])
  await expect(page.getByText('3 keys ready to sell')).toBeVisible()

  const order = await placeOrder(acme, slug)
  await backstage.atGateway(order.attemptId, 'pay')
  const customer = await context.newPage()
  await customer.goto(own(acme, order.path))
  const goods = customer.locator('[data-fulfilment="license_key"]')
  await expect(goods).toHaveAttribute('data-state', 'delivered')
  await goods.getByRole('button').click()
  await expect(goods.locator('code')).toHaveText(new RegExp(`^(?:${keys.join('|')})$`))
  await page.bringToFront()
  await withdraw(page)
  await expect(page.getByText('2 keys ready to sell')).toBeVisible()
})

test('an uploaded file is what the customer downloads', async ({ page, context, backstage }) => {
  await backstage.enter(page, acme, 'owner')
  const content = `A file of its own: ${randomBytes(200).toString('hex')}`
  const { slug } = await addProduct(page, acme, 'file', '3.00', async () => {
    await page
      .locator('input[type=file]:not([multiple])')
      .setInputFiles({ name: 'trail notes ü.txt', mimeType: 'text/plain', buffer: Buffer.from(content) })
    await expect(page.getByText('Now: trail notes ü.txt')).toBeVisible()
  })
  await expect(page.getByText('Now: trail notes ü.txt')).toBeVisible()
  const order = await placeOrder(acme, slug)
  await backstage.atGateway(order.attemptId, 'pay')
  const customer = await context.newPage()
  await customer.goto(own(acme, order.path))
  const goods = customer.locator('[data-fulfilment="file"]')
  await expect(goods).toHaveAttribute('data-state', 'delivered')
  const started = customer.waitForEvent('download')
  await goods.getByRole('link').or(goods.getByRole('button')).first().click()
  const download = await started
  expect(download.suggestedFilename()).toBe('trail notes ü.txt')
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  expect(Buffer.concat(parts).toString('utf8')).toBe(content)
  await page.bringToFront()
  await withdraw(page)
})

test('what is delivered by hand waits for the seller, who marks it delivered with a message', async ({
  page,
  context,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const { slug } = await addProduct(page, buatfilm, 'manual', '20.000')
  const product = page.url()
  const order = await placeOrder(buatfilm, slug)
  await page.goto(own(buatfilm, `/dashboard/orders/${order.id}`, 'en'))
  await backstage.atGateway(order.attemptId, 'pay')
  await expect(page.locator('h1')).toContainText(say('state.paid'))
  await page.getByLabel(say('order.mark_note'), { exact: true }).fill('Your session is on Monday at nine.')
  await page.getByRole('button', { name: say('order.mark'), exact: true }).click()
  await expect(page.locator('h1')).toContainText(say('state.fulfilled'))
  const customer = await context.newPage()
  await customer.goto(own(buatfilm, order.path))
  const goods = customer.locator('[data-fulfilment="manual"]')
  await expect(goods).toHaveAttribute('data-state', 'delivered')
  await expect(goods).toContainText('Your session is on Monday at nine.')
  await page.bringToFront()
  await page.goto(product)
  await withdraw(page)
})
