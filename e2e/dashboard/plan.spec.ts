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
import { outcome } from '@/e2e/fixtures/journeys'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'

const { acme } = SHOPS
const say = (part: string, key: string) => textOf('en', 'dashboard', `${part}.${key}`)

onlyOnDesktop()

test('credit is bought like anything in a shop: invoice, payment page of the platform, and it is there', async ({
  page,
  backstage,
}) => {
  await withPlantedShop([], async (shop) => {
    // The demo's shops have all the credit that there is, so they are sold none.
    await shop.write("select private.start_subscription($1, 'free')", [shop.tenantId])
    await backstage.enter(page, shop, 'finance')
    await page.goto(own(shop, '/dashboard/plan', 'en'))
    await expectGoodPage(page)
    const buy = page.getByRole('button', { name: 'Buy 500 AI credits' })
    await ready(buy)
    await buy.click()
    // What is due is told before anything is agreed to.
    await expect(page.getByRole('dialog').locator('[data-quote]')).toContainText(say('plan', 'quote.due'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('plan', 'buy'), exact: true })
      .click()
    const pay = page
      .getByRole('row')
      .getByRole('link', { name: say('plan', 'pay'), exact: true })
      .first()
    await pay.click()
    await page.waitForURL(/\/\/platform\./)
    await page.locator('form button[type=submit]').first().click()
    await outcome(page, 'pay').click()
    // What was bought is opened where it shows: at the plan of the shop that bought it.
    await page.waitForURL(/\/\/platform\..*\/o\//)
    const access = page.locator('[data-fulfilment="access_link"] a')
    await page.goto((await access.getAttribute('href')) ?? '')
    await expect(page).toHaveURL(own(shop, '/dashboard/plan'))
    await expect
      .poll(async () => {
        await page.goto(own(shop, '/dashboard/plan', 'en'))
        return page.locator('[data-meter=ai_credits]').innerText()
      })
      .toMatch(/500/)
    const download = page.waitForEvent('download')
    await page.getByRole('row').getByRole('link', { name: /PDF/ }).first().click()
    expect((await download).suggestedFilename()).toMatch(/^INV-\d{4}-\d{6}\.pdf$/)
  })
})

test('modules without code yet are shown as coming, and nobody without the right sees plan or modules', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, acme, 'dev')
  await page.goto(own(acme, '/dashboard/modules', 'en'))
  await expectGoodPage(page)
  await expect(page.locator('[data-module]')).toHaveCount(6)
  await expect(page.locator('[data-module=agents]')).toContainText(say('modules', 'coming'))
  await expect(page.locator('[data-module=lending]')).toContainText(say('modules', 'every_plan'))
  expect(await statusFor(page, own(acme, '/dashboard/plan', 'en'))).toBe(403)
})

const phone = { width: 360, height: 740 }
const desktop = { width: 1280, height: 800 }

test('a shop at its limits is told where it meets them, and leaves its plan knowing what goes', async ({
  page,
  backstage,
}) => {
  await withPlantedShop([], async (shop) => {
    const ids = [shop.tenantId]
    const plan = `soft_${shop.tenantId.slice(-8)}`
    await shop.write(
      "insert into private.plans (id, name, position, is_offered) values ($1, 'Grow', 90, false)",
      [plan],
    )
    await shop.write(
      `insert into private.plan_versions (plan_id, version, month_minor, limits, soft_meters, overage)
       values ($1, 1, 50000, '{"orders":5,"members":1,"products":40}', '{orders}', '{"orders":{"per":1,"prices":{"IDR":700}}}')`,
      [plan],
    )
    await shop.write(
      `insert into public.subscriptions (tenant_id, plan_id, plan_version, anchor_on, period_ends_at)
       values ($1, $2, 1, current_date, now() + interval '20 days')`,
      [shop.tenantId, plan],
    )
    await shop.write(
      `insert into public.meter_counts (tenant_id, meter, period_on, used)
       select id, 'orders', private.meter_period(time_zone, now()), 10 from public.tenants where id = $1`,
      ids,
    )
    await backstage.enter(page, shop, 'owner')
    for (const [language, where] of [
      ['id', ''],
      ['en', ''],
      ['ar', '/orders'],
    ] as const) {
      await page.setViewportSize(language === 'en' ? desktop : phone)
      await page.goto(own(shop, `/dashboard${where}`, language))
      await expect(page.locator('[data-reached=orders]')).toContainText(
        textOf(language, 'dashboard', 'plan.reached.orders'),
      )
      if (language !== 'id') await expectGoodPage(page)
    }
    await page.setViewportSize(desktop)
    await page.goto(own(shop, '/dashboard/team', 'en'))
    await expect(page.locator('[data-reached=members]')).toBeVisible()
    const invite = page.getByRole('button', { name: say('team', 'invite'), exact: true })
    await ready(invite)
    await invite.click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[name=email]').fill('one-too-many@people.test')
    await dialog.getByRole('button', { name: say('team', 'invite_submit') }).click()
    // Refused here, and what was typed is still there.
    await expect(dialog.getByRole('alert').first()).toContainText('1 team member')
    await expect(dialog.locator('input[name=email]')).toHaveValue('one-too-many@people.test')

    // Beyond the limit something is paid for, up to where the owner says.
    await page.goto(own(shop, '/dashboard/plan', 'en'))
    await expectGoodPage(page)
    const beyond = page.locator('[data-beyond=orders]')
    await expect(beyond).toContainText('3,500')
    const save = beyond.getByRole('button', { name: say('plan', 'beyond_limits.save') })
    await ready(save)
    await beyond.locator('input[name=cap]').fill('20')
    await save.click()
    await expect(beyond).toContainText('14,000')

    const cancel = page.getByRole('button', { name: say('plan', 'cancel'), exact: true })
    await cancel.click()
    await expect(dialog.locator('[data-losses]')).toContainText('10 instead of 40')
    const end = dialog.getByRole('button', { name: say('plan', 'cancel_confirm') })
    await end.click()
    await expect(dialog.getByText(textOf('en', 'errors', 'fields.required'))).toBeVisible()
    await dialog.getByRole('radio', { name: say('plan', 'why.not_used') }).check()
    await dialog.locator('textarea[name=note]').fill('Next season again')
    await end.click()
    await expect(page.getByRole('button', { name: say('plan', 'keep') })).toBeVisible()
    await backstage.enterConsole(page)
    const told = await send(platformAddress(`/en/tenants/${shop.tenantId}`, 'admin'), {
      headers: { cookie: await cookieHeader(page) },
    })
    expect(told.body).toContain('Next season again')
  })
})

test('a visitor sees the price of a plan in the money of the language, or in the one that is asked for', async () => {
  for (const [where, price] of [
    ['/id/pricing', '99.000'],
    ['/en/pricing', '$99.00'],
    ['/ar/pricing', '369'],
    ['/en/pricing?currency=SAR', '1,119'],
  ] as const) {
    const { status, body } = await send(platformAddress(where))
    expect([where, status]).toEqual([where, 200])
    expect(body).toContain(price)
  }
})
