import type { Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, ready, test } from '@/e2e/fixtures/backstage'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, addressOf, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const say = (key: string) => textOf('en', 'console', key)

onlyOnDesktop()

async function openTenant(page: Page, slug: string): Promise<void> {
  await page.goto(platformAddress(`/en/tenants?q=${slug}`, 'admin'))
  await page
    .getByRole('region', { name: say('tenants.title') })
    .getByRole('link', { name: slug })
    .first()
    .click()
  await page.waitForURL('**/tenants/*-*')
}

async function ask(
  page: Page,
  label: string,
  fill: Record<string, string> = {},
  submit = label,
): Promise<void> {
  const button = page.getByRole('button', { name: label, exact: true })
  await ready(button)
  await button.click()
  const dialog = page.getByRole('dialog')
  for (const [name, text] of Object.entries(fill)) await dialog.locator(`[name=${name}]`).fill(text)
  await dialog.getByRole('button', { name: submit, exact: true }).click()
}

test('the operator suspends a shop, which closes at once, and opens it again', async ({
  page,
  backstage,
}) => {
  await withPlantedShop([{ slug: 'kopi', priceMinor: 10_000 }], async (shop) => {
    await backstage.enterConsole(page)
    await openTenant(page, shop.slug)
    await expectGoodPage(page)
    const there = page.url()
    await ask(page, say('tenant.suspend'), { reason: 'Sells what it does not have' })
    await expect(page.locator('h1')).toContainText(say('statuses.suspended'))
    expect((await page.goto(addressOf(shop, '/')))?.status()).toBe(403)
    await page.goto(there)
    await ask(page, say('tenant.reactivate'))
    await expect(page.locator('h1')).toContainText(say('statuses.active'))
    expect((await page.goto(addressOf(shop, '/')))?.status()).toBe(200)
    await page.goto(there)
    await expect(page.getByRole('region', { name: say('audit.title') })).toContainText(
      say('audit.did.tenant_suspended'),
    )
  })
})

test('the operator looks into a shop with a reason that its owner reads, changes nothing, and leaves', async ({
  page,
  browser,
  backstage,
}) => {
  await backstage.enterConsole(page)
  expect((await page.goto(own(buatfilm, '/dashboard', 'en')))?.status()).toBe(403)
  await openTenant(page, buatfilm.slug)
  await ask(page, say('tenant.look_into'), { reason: 'Ticket 4711' }, say('tenant.look_into_submit'))
  await page.waitForURL('**/dashboard')
  const banner = page.getByRole('region', { name: textOf('en', 'dashboard', 'looking.label') })
  await expect(banner).toContainText('Ticket 4711')
  await page.goto(own(buatfilm, '/dashboard/products', 'en'))
  await expect(page.locator('h1')).toBeVisible()
  await expectGoodPage(page)
  expect((await page.goto(own(buatfilm, '/dashboard/settings', 'en')))?.status()).toBe(403)
  await page.goto(own(buatfilm, '/dashboard', 'en'))
  const end = banner.getByRole('button', { name: textOf('en', 'dashboard', 'looking.end') })
  await ready(end)
  await end.click()
  await page.waitForURL('**/tenants/*')
  expect((await page.goto(own(buatfilm, '/dashboard', 'en')))?.status()).toBe(403)
  const context = await browser.newContext()
  try {
    const seller = await context.newPage()
    await backstage.enter(seller, buatfilm, 'owner')
    await seller.goto(own(buatfilm, '/dashboard/audit', 'en'))
    await expect(
      seller.getByRole('region', { name: textOf('en', 'dashboard', 'audit.title') }),
    ).toContainText('Ticket 4711')
  } finally {
    await context.close()
  }
})

test('a bulk action reports tenant by tenant, and arrives by itself', async ({ page, backstage }) => {
  await withPlantedShop([], async (shop) => {
    await backstage.enterConsole(page)
    await page.goto(platformAddress(`/en/tenants?q=${shop.slug}`, 'admin'))
    const tick = page.getByRole('checkbox', { name: new RegExp(shop.slug) })
    await ready(tick)
    await tick.check()
    await ask(page, say('runs.suspend'), { reason: 'Asked for by the court' })
    await page.waitForURL('**/runs/*')
    const row = page.getByRole('row').filter({ hasText: shop.slug })
    await expect(row).toContainText(say('runs.states.done'))
    expect((await page.goto(addressOf(shop, '/')))?.status()).toBe(403)
  })
})
