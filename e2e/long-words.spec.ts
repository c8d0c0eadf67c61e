import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, test } from '@/e2e/fixtures/backstage'
import { mailsTo } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import type { PlantedShop } from '@/e2e/fixtures/planted-shop'
import { textOf } from '@/e2e/fixtures/test'

// The one width that matters here is set below.
onlyOnDesktop()

const longWord = 'KursusEditingVideoLengkapUntukPemula2026BonusTemplateCapcut'

/** Words without a space wherever somebody can write some. */
async function plantLongWords({
  tenantId,
  write,
}: PlantedShop): Promise<{ couponId: string; endpointId: string }> {
  const [couponId, endpointId] = [randomUUID(), randomUUID()]
  await write(
    `update public.tenants set name = $2, tagline = $3, contact_email = $4, refund_policy = $3, terms = $3,
       privacy_policy = $3, mail_from_name = $2 where id = $1`,
    [
      tenantId,
      longWord.repeat(2).slice(0, 80),
      longWord.repeat(2),
      `${'halo'.repeat(14)}@${longWord.toLowerCase()}.test`,
    ],
  )
  await write('update public.products set name = $2, summary = $3, description = $3 where tenant_id = $1', [
    tenantId,
    longWord.repeat(2),
    longWord.repeat(5),
  ])
  const categoryId = randomUUID()
  await write(
    `insert into public.product_categories (tenant_id, id, slug, name, seen_name) values ($1, $2, 'panjang', $3, $3)`,
    [tenantId, categoryId, longWord.slice(0, 60)],
  )
  await write('update public.products set category_id = $2 where tenant_id = $1', [tenantId, categoryId])
  await write('update public.product_variants set name = $2 where tenant_id = $1', [tenantId, longWord])
  await write(
    `insert into public.coupons (tenant_id, id, code, note, kind, percent_bp)
     values ($1, $2, $3, $4, 'percent', 1000)`,
    [tenantId, couponId, longWord.toUpperCase().slice(0, 40), longWord.repeat(4)],
  )
  await write(
    `insert into public.api_keys (tenant_id, id, name, hint, scopes, key_hash, created_by)
     select $1, $2::uuid, $3, 'gk_test', ',orders.read,', sha256(convert_to($2::uuid::text, 'utf8')), m.person_id
     from public.members m where m.tenant_id = $1 limit 1`,
    [tenantId, randomUUID(), longWord],
  )
  await write(
    `insert into public.webhook_endpoints (tenant_id, id, url, description, topics, created_by)
     select $1, $2, $3, $4, ',order.paid,', m.person_id from public.members m where m.tenant_id = $1 limit 1`,
    [tenantId, endpointId, `https://example.test/${longWord.repeat(8)}`, longWord.repeat(2)],
  )
  return { couponId, endpointId }
}

/** Looks at one page after the other and remembers those that are wider than the screen. */
function judgeOf(page: Page, shop: PlantedShop, wide: string[] = []) {
  const judge = async (where: string): Promise<void> => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 360) wide.push(`${where}: ${width}`)
  }
  const visit = async (...all: readonly string[]): Promise<void> => {
    for (const where of all) {
      await page.goto(own(shop, where))
      await expect(page.locator('h1')).toBeVisible()
      await judge(where)
    }
  }
  return { wide, judge, visit }
}

type Judge = ReturnType<typeof judgeOf>

/** Orders what the shop has, with long words in every field. */
async function order(page: Page, shop: PlantedShop, email: string, { judge, visit }: Judge): Promise<void> {
  await page.goto(own(shop, '/p/kursus'))
  await page.getByRole('button', { name: textOf('id', 'shop', 'product.add_to_cart') }).click()
  await page.waitForURL(/\/cart$/)
  await visit('/cart', '/checkout')
  await page.locator('input[name=name]').fill(longWord.repeat(2))
  await page.locator('input[name=email]').fill(email)
  await page.locator('textarea[name=note]').fill(longWord.repeat(6))
  const apply = page.getByRole('button', { name: textOf('id', 'shop', 'coupon.apply'), exact: true })
  await page.locator('input[name=coupon]').fill(longWord)
  await apply.click()
  await expect(page.locator('#coupon-error')).toBeVisible()
  await page.locator('input[name=coupon]').fill(longWord.toUpperCase().slice(0, 40))
  await apply.click()
  await expect(page.locator('[data-coupon-message]')).toBeVisible()
  await judge('/checkout with a coupon')
  await page.locator('form:has(input[name="shown_total"]) button[type="submit"]').click()
  await page.waitForURL(/\/o\//)
  await judge('the order')
}

/** The pages as the server writes them: how wide they are does not hang on their scripts, which cost more than the rest. */
async function visitDashboard(
  browser: Browser,
  entered: Page,
  shop: PlantedShop,
  ids: { orderId: string; couponId: string; endpointId: string },
  { wide }: Judge,
): Promise<void> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await entered.context().storageState(),
    viewport: entered.viewportSize(),
  })
  const page = await context.newPage()
  const { visit } = judgeOf(page, shop, wide)
  const search = longWord.repeat(2).slice(0, 100)
  for (const where of ['', '/orders', `/orders?q=${search}`, `/orders/${ids.orderId}`])
    await visit(`/dashboard${where}`)
  for (const where of ['/products', '/customers', '/coupons', `/coupons/${ids.couponId}`, '/developers'])
    await visit(`/dashboard${where}`)
  for (const list of ['products', 'customers']) {
    await page.goto(own(shop, `/dashboard/${list}`))
    const link = page.locator(`main a[href*="/dashboard/${list}/0"]:visible`).first()
    await visit(new URL((await link.getAttribute('href')) ?? '', page.url()).pathname)
  }
  await visit(`/dashboard/developers/webhooks/${ids.endpointId}`)
  for (const where of ['/notifications', '/notifications/log', '/audit', '/team', '/plan', '/payments'])
    await visit(`/dashboard${where}`)
  for (const where of ['', '/branding', '/policies', '/domain', '/configuration'])
    await visit(`/dashboard/settings${where}`)
  await context.close()
}

test('words without a space widen no page at 360 pixels, in the shop, the dashboard and the mails', async ({
  page,
  browser,
  backstage,
}) => {
  test.slow()
  await withPlantedShop([{ slug: 'kursus', priceMinor: 0 }], async (shop) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await backstage.enter(page, shop, 'owner')
    const planted = await plantLongWords(shop)
    const judging = judgeOf(page, shop)
    const search = longWord.repeat(2).slice(0, 100)
    await judging.visit('/', `/?q=${search}`, '/p/kursus', '/find-order', '/terms')
    const email = `${longWord.toLowerCase()}@${longWord.toLowerCase()}.test`
    await order(page, shop, email, judging)
    const orderId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await visitDashboard(browser, page, shop, { ...planted, orderId }, judging)
    await expect.poll(async () => (await mailsTo(email)).length).toBeGreaterThan(0)
    for (const mail of await mailsTo(email)) {
      await page.setContent(mail.html)
      await judging.judge(`mail: ${mail.subject.slice(0, 40)}`)
    }
    expect(judging.wide).toEqual([])
  })
})
