import { randomBytes } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, placeOrder, ready, send, test } from '@/e2e/fixtures/backstage'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import type { PlantedShop } from '@/e2e/fixtures/planted-shop'
import { textOf } from '@/e2e/fixtures/test'

const say = (key: string) => textOf('en', 'dashboard', key)
const detail = (key: string) => textOf('en', 'errors', `details.${key}`)
const names = { midtrans: 'Midtrans', stripe: 'Stripe' } as const
type Provider = keyof typeof names

onlyOnDesktop()

function card(page: Page, provider: Provider): Locator {
  return page
    .locator('main .card')
    .filter({ has: page.getByRole('heading', { name: names[provider], exact: true }) })
}

async function openPayments(page: Page, shop: PlantedShop): Promise<void> {
  await page.goto(own(shop, '/dashboard/payments', 'en'))
  await ready(
    page.getByRole('button', { name: 'Connect Midtrans' }).or(page.locator('main button').first()).first(),
  )
}

async function openForm(page: Page, provider: Provider): Promise<Locator> {
  await card(page, provider)
    .getByRole('button', {
      name: new RegExp(`^(?:Connect ${names[provider]}|${say('payments.rotate')})$`),
    })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  return dialog
}

async function submitKey(dialog: Locator, key: string): Promise<void> {
  await dialog.locator('input[name=apiKey]').fill(key)
  await dialog.locator('button:not([type="button"])').click()
}

async function connect(page: Page, provider: Provider, key: string): Promise<void> {
  const dialog = await openForm(page, provider)
  if (provider === 'midtrans')
    await dialog.locator('input[name=clientKey]').fill(key.replace('server', 'client'))
  await submitKey(dialog, key)
  await expect(dialog).toBeHidden()
  await expect(card(page, provider)).toContainText(`••••••••${key.slice(-4)}`)
}

async function disconnect(page: Page, provider: Provider): Promise<void> {
  await card(page, provider)
    .getByRole('button', { name: say('payments.disconnect'), exact: true })
    .click()
  await page.getByRole('button', { name: say('payments.disconnect_confirm') }).click()
  await expect(card(page, provider)).toContainText(say('payments.not_connected'))
}

// Each of the reasons is shown without a browser (lib/payments/failure-cases).
async function expectRefused(page: Page, provider: Provider, cases: [string, string][]): Promise<void> {
  const dialog = await openForm(page, provider)
  for (const [key, reason] of cases) {
    await submitKey(dialog, key)
    await expect(dialog.getByRole('alert').first(), key).toContainText(reason)
  }
  await dialog.getByRole('button', { name: say('nav.close') }).click()
  await expect(card(page, provider)).toContainText(say('payments.not_connected'))
}

async function addProduct(page: Page, shop: PlantedShop, slug: string): Promise<void> {
  await page.goto(own(shop, '/dashboard/products/new', 'en'))
  await ready(page.locator('input[name=name]'))
  await page.locator('input[name=name]').fill('Template kas')
  await page.locator('input[name=slug]').fill(slug)
  await page.getByLabel(/^Price \(/).fill('15.000')
  await page.locator('input[name=accessUrl]').fill('https://kas.example/template')
  await page.getByRole('checkbox', { name: say('product.published') }).check()
  await page.getByRole('button', { name: say('product.create') }).click()
  await page.waitForURL(/created=1/)
}

/** What came in can be tried once more and says nothing new; the books agree with the gateway's. */
async function expectNothingNew(page: Page, shop: PlantedShop): Promise<void> {
  await page.goto(own(shop, '/dashboard/payments/webhooks', 'en'))
  const tryAll = page.getByRole('button', { name: say('webhooks.replay.try_all') })
  await ready(tryAll)
  await tryAll.click()
  await page.waitForURL(/\/replays\//)
  await expect(page.getByText(say('webhooks.replay.all_known'))).toBeVisible()
  await page.goto(own(shop, '/dashboard/payments/reconciliation', 'en'))
  const compare = page.getByRole('button', { name: say('reconciliation.run'), exact: true })
  await ready(compare)
  await compare.click()
  await page.waitForURL(/run=/)
  await expect(page.getByText(say('reconciliation.alike'))).toBeVisible()
}

test('a shop connects Midtrans, sells through it, replaces its key and disconnects again', async ({
  page,
  backstage,
}) =>
  withPlantedShop([], async (shop) => {
    const slug = `e2e-pay-${randomBytes(4).toString('hex')}`
    await backstage.enter(page, shop, 'owner')
    await openPayments(page, shop)
    await expectRefused(page, 'midtrans', [
      ['Mid-server-GERAILIVE00000000', detail('gateway_wrong_environment')],
    ])
    await connect(page, 'midtrans', 'SB-Mid-server-GERAIDEMO00000004')
    await expect(card(page, 'midtrans')).toContainText(say('payments.health.works'))
    await expect(card(page, 'midtrans').locator('input, code, bdi').first()).toBeVisible()

    await addProduct(page, shop, slug)

    // The one payment begins with the first key and ends with the second.
    const order = await placeOrder(shop, slug)
    await openPayments(page, shop)
    await connect(page, 'midtrans', 'SB-Mid-server-GERAIDEMO00000002')
    await backstage.atGateway(order.attemptId, 'pay')
    const next = await placeOrder(shop, slug)
    await backstage.atGateway(next.attemptId, 'pay')
    for (const { path } of [order, next])
      await expect.poll(async () => (await send(own(shop, path))).body).toContain('data-state="delivered"')
    const inbox = page.getByRole('region', { name: say('payments.inbox') })
    await expect(
      inbox
        .getByRole('row')
        .filter({ hasText: say('webhooks.verdicts.applied') })
        .first(),
    ).toBeVisible()

    await expectNothingNew(page, shop)
    await openPayments(page, shop)
    await disconnect(page, 'midtrans')
  }))

test('a shop connects Stripe after keys that cannot be used, replaces its key, and no page ever shows a key again', async ({
  page,
  backstage,
}) =>
  withPlantedShop([], async (shop) => {
    await backstage.enter(page, shop, 'owner')
    await openPayments(page, shop)
    await expectRefused(page, 'stripe', [
      ['rk_test_GERAINOREFUND000', 'Charges and Refunds: Write'],
      ['rk_test_GERAIDOLLAR00000', 'in IDR'],
    ])
    await connect(page, 'stripe', 'rk_test_GERAIDEMO00000002')
    await expect(card(page, 'stripe')).toContainText(say('payments.webhook_stripe'))
    await connect(page, 'stripe', 'rk_test_GERAIDEMO00000003')
    await page.reload()
    await expect(card(page, 'stripe')).toContainText('••••••••0003')
    expect(await page.content()).not.toMatch(/rk_test_GERAI|whsec_/)
    const dialog = await openForm(page, 'stripe')
    await expect(dialog.locator('input[name=apiKey]')).toHaveValue('')
    await dialog.getByRole('button', { name: say('nav.close') }).click()
    await disconnect(page, 'stripe')
  }))
