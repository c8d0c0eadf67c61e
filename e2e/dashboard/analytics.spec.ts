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
import { onlyIn } from '@/e2e/fixtures/journeys'
import { SHOPS, addressOf, expectGoodPage, textOf } from '@/e2e/fixtures/test'
import type { Page } from '@playwright/test'

const { buatfilm, acme } = SHOPS

const say = (key: string) => textOf('en', 'dashboard', key)

/** A number of the page without its unit, as it is shown. */
async function shown(page: Page, selector: string): Promise<number> {
  const text = await page.locator(selector).innerText()
  return Number(text.replaceAll(/[^\d]/g, ''))
}

const paidOrders = '[data-step=paid] bdi'
const visits = '[data-step=visits] bdi'

// On a large screen it is looked at with an announcement on it (console.spec.ts).
test.describe('on a phone', () => {
  onlyIn('phone')

  test('the overview can be used by everybody, from right to left', async ({ page, backstage }) => {
    await backstage.enter(page, acme, 'owner')
    const language = 'ar'
    await page.goto(own(acme, '/dashboard?range=quarter', language))
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('[data-figure=net]')).toBeVisible()
    await page.getByText(textOf(language, 'dashboard', 'analytics.chart.table')).click()
    await expect(page.locator('tr[data-period=total]')).toBeVisible()
    await expectGoodPage(page)
  })
})

test.describe('the same on every screen', () => {
  onlyOnDesktop()

  test('a purchase and a look at the shop are in the overview, and its table holds the same numbers', async ({
    page,
    browser,
    backstage,
  }) => {
    await backstage.enter(page, buatfilm, 'owner')
    const overview = own(buatfilm, '/dashboard?range=today', 'en')
    await page.goto(overview)
    await expect(page.locator(paidOrders)).toBeVisible()
    const before = { paid: await shown(page, paidOrders), visits: await shown(page, visits) }

    const visitor = await browser.newContext({
      userAgent: `Mozilla/5.0 (Test ${Date.now()}) AppleWebKit/537.36 Chrome/140.0 Safari/537.36`,
    })
    const shop = await visitor.newPage()
    await shop.goto(addressOf(buatfilm, '/'))
    await shop.goto(addressOf(buatfilm, `/p/${buatfilm.other.slug}`))
    expect((await visitor.cookies()).filter(({ name }) => !/cart/.test(name))).toEqual([])
    await visitor.close()
    const order = await placeOrder(buatfilm, buatfilm.other.slug)
    await backstage.atGateway(order.attemptId, 'pay')

    await expect(async () => {
      await page.goto(overview)
      await expect(page.locator(paidOrders)).toBeVisible()
      expect(await shown(page, paidOrders)).toBeGreaterThanOrEqual(before.paid + 1)
      expect(await shown(page, visits)).toBeGreaterThanOrEqual(before.visits + 1)
    }).toPass()
    await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
    await page.getByText(say('analytics.chart.table')).click()
    const row = page.locator('tr[data-period]').first()
    const total = page.locator('tr[data-period=total]')
    await expect(total).toBeVisible()
    // One day is one row: it is the total, the headline and the step of the funnel alike.
    expect((await row.locator('td').allInnerTexts()).join()).toBe(
      (await total.locator('td').allInnerTexts()).join(),
    )
    const net = await page.locator('[data-figure=net] dd > bdi').innerText()
    expect(await total.locator('td').nth(5).innerText()).toBe(net)
  })

  test('whoever may not see figures has an overview without them', async ({ page, backstage }) => {
    await backstage.enter(page, buatfilm, 'dev')
    const headers = { cookie: await cookieHeader(page) }
    const { body } = await send(own(buatfilm, '/dashboard?range=year', 'en'), { headers })
    expect(body).toContain(say('home.attention'))
    expect(body).not.toContain('data-figure')
  })

  test('the command palette leads anywhere by keyboard alone', async ({ page, backstage }) => {
    await backstage.enter(page, buatfilm, 'owner')
    const order = await placeOrder(buatfilm, buatfilm.other.slug)
    {
      const language = 'ar'
      await page.goto(own(buatfilm, '/dashboard/products', language))
      await ready(
        page
          .locator('aside')
          .getByRole('button', { name: textOf(language, 'dashboard', 'shell.palette.open') }),
      )
      await page.keyboard.press('Control+k')
      const input = page.getByRole('dialog').getByRole('combobox')
      await expect(input).toBeFocused()
      await page.keyboard.type(order.number)
      await expect(page.getByRole('option', { name: new RegExp(order.number) })).toHaveAttribute(
        'aria-selected',
        'true',
      )
      await expectGoodPage(page)
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp(`/dashboard/orders/${order.id}$`))
      await expect(input).toBeHidden()
    }
  })

  test('what is typed is never lost by leaving, unless one says so', async ({ page, backstage }) => {
    await backstage.enter(page, buatfilm, 'owner')
    await page.goto(own(buatfilm, '/dashboard/products', 'en'))
    await page.locator('main a[href$="/dashboard/products/new"]').first().click()
    await page.waitForURL(/\/products\/new$/)
    const name = page.locator('input[name=name]')
    await ready(name)
    await name.fill('Half a product')
    const question = page.getByRole('dialog', { name: say('shell.unsaved.title') })
    const orders = page.locator('aside').getByRole('link', { name: say('nav.orders'), exact: true })

    await orders.click()
    await expect(question).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await expect(name).toHaveValue('Half a product')

    await page.evaluate(() => window.history.back())
    await expect(question).toBeVisible()
    await question
      .getByRole('button', { name: say('shell.unsaved.stay') })
      .last()
      .click()
    await expect(page).toHaveURL(/\/products\/new$/)
    await expect(name).toHaveValue('Half a product')

    await orders.click()
    await question.getByRole('button', { name: say('shell.unsaved.leave') }).click()
    await page.waitForURL(/\/dashboard\/orders$/)
  })
})
