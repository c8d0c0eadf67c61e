import type { Page } from '@playwright/test'
import { expect, own, placeOrder, ready, test } from '@/e2e/fixtures/backstage'
import { onlyIn } from '@/e2e/fixtures/journeys'
import { SHOPS, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'
import type { Language } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS

async function expectDirection(page: Page, language: Language): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
  await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
}

async function look(page: Page, language: Language): Promise<void> {
  await expect(page.locator('h1')).toBeVisible()
  await expectDirection(page, language)
  await expectGoodPage(page)
}

// Every kind of page is looked at once; on a phone the lists are at what matters in them (daily.spec.ts).
test.describe('desktop', () => {
  onlyIn('desktop')
  const [shop, language] = [acme, 'ar' as const]

  test(`${shop.slug} in ${language}: the lists and the payments page can be used by everybody`, async ({
    page,
    backstage,
  }) => {
    await backstage.enter(page, shop, 'owner')
    for (const where of ['/orders', '/orders?q=nothing-is-called-so', '/products', '/payments']) {
      await page.goto(own(shop, `/dashboard${where}`, language))
      await look(page, language)
    }
    const missing = await page.goto(own(shop, '/dashboard/orders/nothing', language))
    expect(missing?.status()).toBe(404)
    await look(page, language)
  })
})

test.describe('phone', () => {
  onlyIn('phone')
  const [shop, language] = [buatfilm, 'id' as const]

  test(`${shop.slug} in ${language}: an order, a product and their dialogs can be used by everybody`, async ({
    page,
    backstage,
  }) => {
    const say = (key: string) => textOf(language, 'dashboard', key)
    await backstage.enter(page, shop, 'owner')
    const order = await placeOrder(shop, shop.other.slug)
    await backstage.atGateway(order.attemptId, 'pay')
    await page.goto(own(shop, `/dashboard/orders/${order.id}`, language))
    await expect(page.locator('h1')).toContainText(say('state.fulfilled'))
    await look(page, language)
    const refund = page.getByRole('button', { name: say('refund.open'), exact: true })
    await ready(refund)
    await refund.click()
    await page.getByRole('dialog').getByText(say('refund.partial')).click()
    await expect(page.getByRole('dialog').getByLabel(say('refund.amount'), { exact: true })).toBeVisible()
    await expectGoodPage(page)
    await page.goto(own(shop, '/dashboard/products/new', language))
    await look(page, language)
    await page.goto(own(shop, '/dashboard/products', language))
    await page.locator(`main a[href*="/dashboard/products/0"]:visible`).first().click()
    await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}$/)
    await look(page, language)
    await page.goto(own(shop, '/dashboard/payments', language))
    const rotate = page.getByRole('button', { name: say('payments.rotate') })
    await ready(rotate)
    await rotate.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectGoodPage(page)
  })
})

for (const [language, width] of [
  ['en', 'desktop'],
  ['ar', 'phone'],
] as const) {
  test.describe(width, () => {
    onlyIn(width)

    test(`in ${language}: the ways in can be used by everybody, in a shop, on the platform and on the console`, async ({
      page,
      backstage,
    }) => {
      const ways =
        width === 'desktop'
          ? [own(acme, '/sign-in', language), platformAddress(`/${language}/sign-in`, 'admin')]
          : [own(acme, '/sign-in/code', language), own(acme, '/sign-in/recover', language)]
      for (const where of ways) {
        await page.goto(where)
        await look(page, language)
      }
      await backstage.enter(page, buatfilm, 'owner')
      const inside =
        width === 'desktop' ? own(acme, '/dashboard', language) : platformAddress(`/${language}/sign-in`)
      await page.goto(inside)
      await look(page, language)
    })
  })
}

test('on a phone the sections are below the page, and everything else in a sheet', async ({
  page,
  viewport,
  backstage,
}) => {
  test.skip((viewport?.width ?? 0) > 700, 'a large screen has a sidebar')
  await backstage.enter(page, buatfilm, 'owner')
  await page.goto(own(buatfilm, '/dashboard', 'en'))
  await page.getByRole('link', { name: textOf('en', 'dashboard', 'nav.orders'), exact: true }).click()
  await expect(page).toHaveURL(/\/dashboard\/orders$/)
  const more = page.getByRole('button', { name: textOf('en', 'dashboard', 'nav.more') })
  await ready(more)
  await more.click()
  const sheet = page.getByRole('dialog')
  await expect(
    sheet.getByRole('button', { name: textOf('en', 'identity', 'sign_out'), exact: true }),
  ).toBeVisible()
  await expectGoodPage(page)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(more).toBeFocused()
})
