import type { Page } from '@playwright/test'
import {
  cookieHeader,
  expect,
  onlyOnDesktop,
  own,
  ready,
  send,
  statusFor,
  test,
} from '@/e2e/fixtures/backstage'
import { mailTo } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { LANGUAGES, SHOPS, addressOf, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'
import type { Language } from '@/e2e/fixtures/test'

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
  browser,
  backstage,
}) => {
  await withPlantedShop([{ slug: 'kopi', priceMinor: 10_000 }], async (shop) => {
    const owner = await backstage.hire({ door: shop, role: 'owner' })
    await backstage.enterConsole(page)
    await openTenant(page, shop.slug)
    await expectGoodPage(page)
    await ask(page, say('tenant.suspend'), { reason: 'Sells what it does not have' })
    await expect(page.locator('h1')).toContainText(say('statuses.suspended'))
    await expect(page.getByText('Sells what it does not have').first()).toBeVisible()
    // What ends a shop stands far from what closes it for a while.
    const end = page.getByRole('region', { name: say('tenant.end') })
    await expect(end.getByRole('button', { name: say('tenant.delete'), exact: true })).toBeVisible()
    const context = await browser.newContext()
    try {
      const seller = await context.newPage()
      await backstage.enterAs(seller, shop, owner)
      for (const [language, width] of [
        ['en', 1280],
        ['ar', 360],
      ] as const) {
        await seller.setViewportSize({ width, height: 740 })
        await seller.goto(own(shop, '/dashboard', language))
        const words = (key: string) => textOf(language, 'dashboard', `leaving.${key}`)
        const news = seller.getByRole('region', { name: words('announcements') })
        await expect(news).toContainText('Sells what it does not have')
        await expect(news.getByRole('link', { name: /@/ })).toBeVisible()
        await expect(seller.getByText(words('suspended_title'))).toHaveCount(1)
      }
      const headers = { cookie: await cookieHeader(seller) }
      const told = await send(own(shop, '/dashboard'), { headers })
      expect(told.body).toContain(textOf('id', 'dashboard', 'leaving.suspended_title'))
    } finally {
      await context.close()
    }
    expect(await statusFor(page, addressOf(shop, '/'))).toBe(403)
    await ask(page, say('tenant.reactivate'))
    await expect(page.locator('h1')).toContainText(say('statuses.active'))
    expect(await statusFor(page, addressOf(shop, '/'))).toBe(200)
    const log = await send(page.url(), { headers: { cookie: await cookieHeader(page) } })
    expect(log.body).toContain(say('audit.did.tenant_suspended'))
    expect((await mailTo(owner.email, shop.name)).text).toContain('Sells what it does not have')
  })
})

test('the operator looks into a shop with a reason that its owner reads, changes nothing, and leaves', async ({
  page,
  backstage,
}) => {
  await backstage.enterConsole(page)
  expect(await statusFor(page, own(buatfilm, '/dashboard', 'en'))).toBe(403)
  await openTenant(page, buatfilm.slug)
  await ask(page, say('tenant.look_into'), { reason: 'Ticket 4711' }, say('tenant.look_into_submit'))
  await page.waitForURL('**/dashboard')
  const banner = page.getByRole('region', { name: textOf('en', 'dashboard', 'looking.label') })
  await expect(banner).toContainText('Ticket 4711')
  await expectGoodPage(page)
  const full = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(own(buatfilm, '/dashboard/payments', 'ar'))
  await expect(page.getByRole('region', { name: textOf('ar', 'dashboard', 'looking.label') })).toContainText(
    'Ticket 4711',
  )
  await expectGoodPage(page)
  if (full) await page.setViewportSize(full)
  // Every section opens, and none that would change something.
  const sections = [
    '',
    '/orders',
    '/customers',
    '/products',
    '/products/stock',
    '/payments',
    '/notifications',
  ]
  for (const where of [...sections, '/coupons', '/team', '/plan', '/developers', '/settings', '/audit'])
    expect(await statusFor(page, own(buatfilm, `/dashboard${where}`)), where).toBe(200)
  // So do those that are for making something; what saves it is not there.
  const cookie = await cookieHeader(page)
  for (const where of [
    '/orders/new',
    '/orders/import',
    '/products/new',
    '/products/import',
    '/coupons/new',
  ]) {
    const { status, body } = await send(own(buatfilm, `/dashboard${where}`, 'en'), { headers: { cookie } })
    expect({ where, status }).toEqual({ where, status: 200 })
    expect(body, where).toContain(textOf('en', 'dashboard', 'read_only.title'))
  }
  await page.goto(own(buatfilm, '/dashboard/audit', 'en'))
  const end = banner.getByRole('button', { name: textOf('en', 'dashboard', 'looking.end') })
  await ready(end)
  await end.click()
  await page.waitForURL('**/tenants/*')
  expect(await statusFor(page, own(buatfilm, '/dashboard', 'en'))).toBe(403)
  await page.context().clearCookies()
  await backstage.enter(page, buatfilm, 'owner')
  const log = await send(own(buatfilm, '/dashboard/audit'), {
    headers: { cookie: await cookieHeader(page) },
  })
  expect(log.body).toContain('Ticket 4711')
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
    expect(await statusFor(page, addressOf(shop, '/'))).toBe(403)
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
    const year = String(new Date().getFullYear() + 2)
    await dialog.locator('[name=until]').fill(`${year}-12-31`)
    await dialog.getByRole('button', { name: say('plans.change'), exact: true }).click()
    await expect(page.locator('[data-plan=starter]')).toContainText(year)
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
  const save = sheet.getByRole('button', { name: say('plans.save'), exact: true })
  await save.click()
  // What a limit is has to be said: nothing is no limit by itself.
  const empty = sheet.getByText(textOf('en', 'errors', 'fields.amount_or_unlimited'))
  await expect(empty).toHaveCount(12)
  for (const box of await sheet.getByRole('checkbox', { name: say('plans.unlimited_box') }).all())
    await box.check()
  await save.click()
  const made = page.locator('details').filter({ hasText: key })
  await expect(made).toContainText(say('plans.not_offered'))
  await made.locator('summary').click()
  await made.locator('[name=month]').fill('not money')
  await made.getByRole('button', { name: say('plans.save'), exact: true }).click()
  await expect(made.getByText(textOf('en', 'errors', 'fields.invalid_price'))).toBeVisible()
  await expect(made.locator('[name=month]')).toHaveValue('not money')
})

/** What one page says in one language; everybody can use it on a large screen, and from right to left on a phone. */
async function expectPage(page: Page, language: Language, where: string, key: string): Promise<void> {
  const full = page.viewportSize()
  if (language === 'ar') await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(platformAddress(`/${language}${where}`, 'admin'))
  await expect(page.locator('h1')).toHaveText(textOf(language, 'console', key))
  if (language !== 'id') await expectGoodPage(page)
  if (full) await page.setViewportSize(full)
}

test('the operator reads what plans bring in, and finds a shop by part of an e-mail address', async ({
  page,
  backstage,
}) => {
  await backstage.enterConsole(page)
  for (const language of LANGUAGES) {
    await expectPage(page, language, '/income', 'income.title')
    const months = page.getByRole('region', {
      name: textOf(language, 'console', 'income.months_table'),
    })
    await expect(months.locator('[data-month]')).toHaveCount(12)
    await expect(page.locator('[data-feature=coupons]')).toContainText(
      textOf(language, 'console', 'income.features.coupons'),
    )
  }
  await page.goto(platformAddress('/en', 'admin'))
  await expect(page.getByRole('heading', { name: say('overview.growth') })).toBeVisible()
  await expect(page.locator('[role=img] svg').first()).toBeVisible()
  await expectGoodPage(page)
  await page.goto(platformAddress('/en/tenants', 'admin'))
  const search = page.getByRole('searchbox', { name: say('tenants.search') })
  await search.fill('owner@buatfilm')
  await search.press('Enter')
  await page.waitForURL('**q=owner*')
  await page.getByRole('link', { name: buatfilm.slug }).first().click()
  await page.waitForURL('**/tenants/*-*')
  await expect(page.getByRole('heading', { name: say('tenant.invoices.title') })).toBeVisible()
  await expect(page.getByText(say('tenant.invoices.given_back'))).toBeVisible()
})

test('the platform’s log says in every language what was done, and shows and exports what its filter asks for', async ({
  page,
  backstage,
}) => {
  await backstage.enterConsole(page)
  // As the browser would fetch a file.
  const fetched = async (where: string): Promise<string> => {
    const answer = await send(platformAddress(where, 'admin'), {
      headers: { cookie: await cookieHeader(page) },
    })
    expect(answer.status, where).toBe(200)
    return answer.body
  }
  await fetched('/api/console/tenants')
  for (const language of LANGUAGES) {
    await expectPage(page, language, '/audit?action=tenants.exported', 'audit.title')
    const rows = page
      .getByRole('region', { name: textOf(language, 'console', 'audit.title') })
      .getByRole('row')
    await expect(rows.nth(1)).toContainText(textOf(language, 'console', 'audit.did.tenants_exported'))
    const csv = await fetched(`/api/console/audit?action=tenants.exported&language=${language}`)
    expect(csv).toContain(textOf(language, 'console', 'audit.did.tenants_exported'))
  }
})

test('an announcement is seen before it is made, reaches the plan it is for, and each member puts it away alone', async ({
  page,
  browser,
  backstage,
}) => {
  const title = `Maintenance ${Date.now().toString(36)}`
  await backstage.enterConsole(page)
  await page.goto(platformAddress('/en/announcements', 'admin'))
  const field = page.locator('[name=title_en]')
  await ready(page.getByRole('button', { name: say('announcements.announce') }))
  await page.locator('[name=plan]').selectOption('enterprise')
  await field.fill(title)
  const preview = page.getByRole('region', { name: say('announcements.preview') })
  await expect(preview).toContainText(title)
  await expectGoodPage(page)
  await page.getByRole('button', { name: say('announcements.announce') }).click()
  await expect(page.getByRole('list', { name: say('announcements.list') })).toContainText(title)

  const context = await browser.newContext()
  try {
    const seller = await context.newPage()
    await backstage.enter(seller, buatfilm, 'owner')
    await seller.goto(own(buatfilm, '/dashboard', 'en'))
    const away = seller.getByRole('button', {
      name: `${textOf('en', 'dashboard', 'shell.dismiss')}: ${title}`,
    })
    await expectGoodPage(seller)
    await ready(away)
    await away.click()
    await expect(seller.getByText(title)).toHaveCount(0)
    await context.clearCookies()
    await backstage.enter(seller, buatfilm, 'finance')
    const headers = { cookie: await cookieHeader(seller) }
    expect((await send(own(buatfilm, '/dashboard', 'en'), { headers })).body).toContain(title)
  } finally {
    await context.close()
    const made = page.getByRole('listitem').filter({ hasText: title })
    await made.getByRole('button', { name: say('announcements.take_back') }).click()
    await expect(made).toContainText(say('announcements.states.withdrawn'))
  }
})
