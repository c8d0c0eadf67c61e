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
  expect((await page.goto(own(buatfilm, '/dashboard/settings', 'en')))?.status()).toBe(200)
  expect((await page.goto(own(buatfilm, '/dashboard/products/new', 'en')))?.status()).toBe(403)
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

test('the operator puts a shop on a plan until a day and agrees on an exception, and both show what counts', async ({
  page,
  backstage,
}) => {
  await withPlantedShop([], async (shop) => {
    await backstage.enterConsole(page)
    await openTenant(page, shop.slug)
    const button = page.getByRole('button', { name: say('plans.change'), exact: true })
    await ready(button)
    await button.click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('[name=plan]').selectOption('starter')
    await dialog.locator('[name=until]').fill('2020-01-01')
    await dialog.getByRole('button', { name: say('plans.change'), exact: true }).click()
    await expect(dialog.getByText(textOf('en', 'errors', 'fields.not_past'))).toBeVisible()
    await dialog.locator('[name=until]').fill('2099-12-31')
    await dialog.getByRole('button', { name: say('plans.change'), exact: true }).click()
    await expect(page.locator('[data-plan=starter]')).toContainText('2099')
    await expect(page.locator('[data-meter=products]')).toContainText('100')

    const agree = page.getByRole('button', { name: say('plans.agree'), exact: true })
    await agree.click()
    await dialog.locator('[name=name]').selectOption('limit:products')
    await dialog.locator('[name=amount]').fill('250')
    await dialog.locator('[name=reason]').fill('Agreed at the fair')
    await dialog.getByRole('button', { name: say('plans.agree'), exact: true }).click()
    await expect(page.locator('[data-exception="limit:products"]')).toContainText('Agreed at the fair')
    await expect(page.locator('[data-meter=products]')).toContainText('250')
    await expectGoodPage(page)
  })
})

test('a plan that is not offered yet is made and changed, and what is wrong is told at its field', async ({
  page,
  backstage,
}) => {
  await backstage.enterConsole(page)
  await page.goto(platformAddress('/en/plans', 'admin'))
  await expectGoodPage(page)
  const sheet = page
    .locator('details')
    .filter({ hasText: say('plans.new') })
    .last()
  await sheet.locator('summary').click()
  const key = `plan_${Date.now().toString(36)}`
  await ready(sheet.locator('[name=plan]'))
  await sheet.locator('[name=plan]').fill(key)
  await sheet.locator('[name=name]').fill(key)
  await sheet.locator('[name=month]').fill('45000')
  await sheet.getByRole('button', { name: say('plans.save'), exact: true }).click()
  const made = page.locator('details').filter({ hasText: key })
  await expect(made).toContainText(say('plans.not_offered'))
  await made.locator('summary').click()
  await made.locator('[name=month]').fill('not money')
  await made.getByRole('button', { name: say('plans.save'), exact: true }).click()
  await expect(made.getByText(textOf('en', 'errors', 'fields.invalid_price'))).toBeVisible()
  await expect(made.locator('[name=month]')).toHaveValue('not money')
})
