import { expect, onlyOnDesktop, own, ready, test } from '@/e2e/fixtures/backstage'
import { outcome } from '@/e2e/fixtures/journeys'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, expectGoodPage, textOf } from '@/e2e/fixtures/test'

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
  await expect(page.locator('[data-module=discord]')).toContainText(say('modules', 'coming'))
  const refused = await page.goto(own(acme, '/dashboard/plan', 'en'))
  expect(refused?.status()).toBe(403)
})
