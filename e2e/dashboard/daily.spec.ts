import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
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
import { mailTo } from '@/e2e/fixtures/outside'
import { LANGUAGES, SHOPS, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'

const { acme, buatfilm } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)
const phone = { width: 360, height: 740 }
const laptop = { width: 1280, height: 720 }

// The widths that matter here are set below.
onlyOnDesktop()

const ordersAt = (query = '') => own(buatfilm, `/dashboard/orders${query}`, 'en')

function rowsOf(page: Page): Locator {
  return page.locator('main tbody tr')
}

test('an unpaid order is marked as paid by hand, on a phone, in every language', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  await page.setViewportSize(phone)
  const order = await placeOrder(buatfilm, buatfilm.key.slug)
  for (const language of ['id', 'ar'] as const) {
    await page.goto(own(buatfilm, `/dashboard/orders/${order.id}`, language))
    const open = page.getByRole('button', {
      name: textOf(language, 'dashboard', 'mark_paid.open'),
    })
    await ready(open)
    await open.click()
    await expect(
      page.getByRole('dialog').getByLabel(textOf(language, 'dashboard', 'mark_paid.method')),
    ).toBeVisible()
    if (language === 'ar') await expectGoodPage(page)
  }
  await page.goto(own(buatfilm, `/dashboard/orders/${order.id}`, 'en'))
  const open = page.getByRole('button', { name: say('mark_paid.open') })
  await ready(open)
  await open.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('mark_paid.method')).selectOption('cash')
  await dialog.locator('input[name=reference]').fill('KW-17')
  const day = dialog.locator('input[name=receivedOn]')
  const today = await day.inputValue()
  // Money does not come before its order.
  await expect(day).toHaveAttribute('min', today)
  await day.fill('2999-01-01')
  const confirm = dialog.getByRole('button', { name: /^Yes, .* has arrived$/ })
  await confirm.click()
  await expect(day).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.locator('input[name=reference]')).toHaveValue('KW-17')
  await day.fill(today)
  await expect(day).not.toHaveAttribute('aria-invalid', 'true')
  await confirm.click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('h1')).toContainText(say('state.fulfilled'))
  await expect(page.getByText('KW-17')).toBeVisible()
  await expect(page.locator('main')).toContainText(say('order.events.payment_recorded'))
  await expect(open).toHaveCount(0)
})

test('an order is written for a known customer, with a product looked up by name and a free line', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const name = `Picker ${Date.now()}`
  const known = await placeOrder(buatfilm, buatfilm.other.slug, name)
  await backstage.atGateway(known.attemptId, 'payTwice')
  await page.goto(own(buatfilm, '/dashboard/orders/new', 'en'))
  const product = page.getByRole('combobox', { name: /^Product 1/ })
  await ready(product)
  await product.fill('lisensi')
  const found = page.getByRole('option', { name: /Lisensi Editor Pro/ })
  await expect(found).toBeVisible()
  await product.press('Enter')
  await expect(product).toHaveValue(/Lisensi Editor Pro/)
  await page.getByRole('button', { name: say('manual_order.add_free') }).click()
  await page.getByLabel(/^Name 2/).fill('Setup by phone')
  await page.getByLabel(say('manual_order.free_price')).fill('oops')
  const finder = page.getByRole('combobox', { name: /^Find a customer/ })
  await finder.fill(name)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.locator('input[name=name]')).toHaveValue(name)
  await expect(page.locator('input[name=email]')).toHaveValue(/@/)
  const save = page.getByRole('button', { name: say('manual_order.save_draft') })
  await save.click()
  const price = page.getByLabel(say('manual_order.free_price'))
  await expect(price).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel(/^Name 2/)).toHaveValue('Setup by phone')
  await expectGoodPage(page)
  await price.fill('25.000')
  await save.click()
  await page.waitForURL(/\/dashboard\/orders\/[0-9a-f-]{36}/)
  await expect(page.locator('main')).toContainText('Setup by phone')
  await expect(page.locator('main')).toContainText(/175[.,]000/)

  // The same pickers on a phone, in another language.
  const word = (key: string) => textOf('ar', 'dashboard', `manual_order.${key}`)
  await page.setViewportSize(phone)
  await page.goto(own(buatfilm, '/dashboard/orders/new', 'ar'))
  const goods = page.getByRole('combobox', { name: /^المنتج 1/ })
  await ready(goods)
  await goods.fill('lisensi')
  await page.getByRole('option', { name: /Lisensi Editor Pro/ }).click()
  await expect(goods).toHaveValue(/Lisensi Editor Pro/)
  await page.getByRole('combobox', { name: new RegExp(`^${word('find_customer')}`) }).fill(name)
  await expectGoodPage(page)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.locator('input[name=name]')).toHaveValue(name)

  // The shop has set nothing: its owner was told that somebody paid, and that the order needs a look.
  for (const subject of [`Pesanan baru ${known.number}`, `Pesanan ${known.number} perlu Anda periksa`]) {
    const mail = await mailTo('owner@buatfilm.test', subject)
    expect(mail.html).toContain(`/id/dashboard/orders/${known.id}`)
  }
})

/** What is done with many orders, and the walk through them, with a thumb and from right to left. */
async function expectWalkOnPhone(page: Page, name: string, numbers: readonly string[]): Promise<void> {
  const word = (key: string) => textOf('ar', 'dashboard', key)
  await page.setViewportSize(phone)
  await page.goto(own(buatfilm, `/dashboard/orders?q=${encodeURIComponent(name)}`, 'ar'))
  const all = page.getByRole('checkbox', { name: word('orders.tick_all') })
  await ready(all)
  await all.check()
  await page.getByRole('button', { name: word('orders.bulk.cancel'), exact: true }).click()
  await expectGoodPage(page)
  await page.getByRole('button', { name: word('orders.bulk.cancel_confirm') }).click()
  await expect(page.locator('main li').getByText(word('state.cancelled'), { exact: true })).toBeVisible()
  await page.locator('main li a[href*="/dashboard/orders/0"]:visible').first().click()
  for (const number of numbers.slice(1)) {
    await page.getByRole('link', { name: word('order.next'), exact: true }).click()
    await expect(page.locator('h1')).toContainText(number)
  }
  await page.getByRole('link', { name: word('order.previous'), exact: true }).click()
  await expect(page.locator('h1')).toContainText(numbers.at(-2) ?? '')
  await expectGoodPage(page)
}

test('orders are counted on their tabs, sent again together, and walked through one after the other', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const name = `Walk ${Date.now()}`
  for (let index = 0; index < 3; index += 1) {
    const order = await placeOrder(buatfilm, buatfilm.other.slug, name)
    if (index < 2) await backstage.atGateway(order.attemptId, 'pay')
  }
  const list = ordersAt(`?q=${encodeURIComponent(name)}`)
  await expect(async () => {
    await page.goto(list)
    await expect(page.getByRole('link', { name: `${say('orders.fulfilled')} 2`, exact: true })).toBeVisible()
  }).toPass()
  await expect(page.getByRole('link', { name: `${say('orders.all')} 3`, exact: true })).toBeVisible()
  const all = page.getByRole('checkbox', { name: say('orders.tick_all') })
  await ready(all)
  await all.check()
  await page.getByRole('button', { name: say('orders.bulk.resend'), exact: true }).click()
  await page.getByRole('button', { name: say('orders.bulk.resend_confirm') }).click()
  await expect(page.getByText('2 mails are on the way; 1 order has no goods to send')).toBeVisible()

  const book = own(buatfilm, `/api/dashboard/orders/export?format=xlsx&q=${encodeURIComponent(name)}`)
  const file = await send(book, { headers: { cookie: await cookieHeader(page) } })
  expect([file.status, file.body.slice(0, 2)]).toEqual([200, 'PK'])
  const numbers = await rowsOf(page).locator('[data-order-link]').allTextContents()
  await page.locator('[data-order-link]').first().click()
  for (const number of numbers.slice(1)) {
    await page.getByRole('link', { name: say('order.next'), exact: true }).click()
    await expect(page.locator('h1')).toContainText(number)
  }
  await expect(page.getByRole('link', { name: say('order.next'), exact: true })).toHaveCount(0)
  await page.getByRole('link', { name: say('order.back'), exact: true }).click()
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === name)
  await expectWalkOnPhone(page, name, numbers)
})

test('the customers of a filter are taken along as CSV from a phone, in the language of the page, with their consent', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'finance')
  const name = `Taken ${Date.now()}`
  const order = await placeOrder(buatfilm, buatfilm.other.slug, name)
  await backstage.atGateway(order.attemptId, 'pay')
  await page.setViewportSize(phone)
  const link = page.getByRole('link', { name: textOf('ar', 'dashboard', 'customers.export_list') })
  await expect(async () => {
    await page.goto(own(buatfilm, `/dashboard/customers?q=${encodeURIComponent(name)}`, 'ar'))
    await expect(link).toBeVisible({ timeout: 10_000 })
  }).toPass()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^buatfilm-customers-\d{4}-\d{2}-\d{2}\.csv$/)
  const address = new URL((await link.getAttribute('href')) ?? '', page.url())
  for (const language of LANGUAGES) {
    address.searchParams.set('language', language)
    const { body } = await send(address.href, { headers: { cookie: await cookieHeader(page) } })
    const file = language === 'ar' ? await readFile(await download.path(), 'utf8') : body
    expect(file.split('\r\n')[0]).toContain(textOf(language, 'dashboard', 'customer_export.consented_at'))
    expect(file).toContain(name)
  }
})

/** Everything in the menu is in sight: nothing of it has to be scrolled to. */
async function expectWholeMenu(page: Page, language: 'id' | 'ar'): Promise<void> {
  const audit = page.locator('aside').getByRole('link', { name: textOf(language, 'dashboard', 'nav.audit') })
  await expect(audit).toBeInViewport({ ratio: 1 })
  const hidden = await page
    .locator('aside > div')
    .evaluateAll((parts) => parts.map((part) => part.scrollHeight - part.clientHeight))
  expect(Math.max(...hidden), `sections to scroll to, in ${language}`).toBeLessThanOrEqual(0)
}

test('a laptop shows every section, that of a module too, and ten orders at once', async ({
  page,
  backstage,
}) => {
  await page.setViewportSize(laptop)
  await backstage.enter(page, buatfilm, 'owner')
  for (const language of ['id', 'ar'] as const) {
    await page.goto(own(buatfilm, '/dashboard/discord', language))
    await expectWholeMenu(page, language)
  }
  await backstage.enter(page, acme, 'owner')
  for (let index = 0; index < 10; index += 1) await placeOrder(acme, acme.other.slug)
  for (const language of ['id', 'ar'] as const) {
    await page.goto(own(acme, '/dashboard/orders', language))
    await expect(rowsOf(page).nth(9)).toBeVisible()
    await expectWholeMenu(page, language)
    const tenth = await rowsOf(page).nth(9).boundingBox()
    expect(
      (tenth?.y ?? Infinity) + (tenth?.height ?? 0),
      `the tenth order, in ${language}`,
    ).toBeLessThanOrEqual(laptop.height)
  }
})

test('a phone shows what matters in every list without sideways scrolling', async ({ page, backstage }) => {
  await backstage.enter(page, buatfilm, 'owner')
  await placeOrder(buatfilm, buatfilm.other.slug)
  await page.setViewportSize(phone)
  const isWide = () =>
    page.locator('main *').evaluateAll((parts) =>
      parts
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.querySelector('tr, li') !== null)
        .filter((part) => !part.matches('ul') && part.closest('nav') === null && part.clientWidth > 0)
        .filter((part) => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX))
        .map((part) => part.outerHTML.slice(0, 120)),
    )
  for (const [where, language] of [
    ['/dashboard/orders', 'id'],
    ['/dashboard/audit', 'ar'],
    ['/dashboard/products/stock', 'en'],
    ['/dashboard/payments', 'ar'],
    ['/dashboard/team', 'id'],
    ['/dashboard/developers', 'id'],
  ] as const) {
    await page.goto(own(buatfilm, where, language))
    await expect(page.locator('main :is(li, tbody tr):visible').last()).toBeVisible()
    expect(await isWide(), where).toEqual([])
    await expectGoodPage(page)
  }
  await backstage.enterConsole(page)
  await page.goto(platformAddress('/en/tenants?q=buatfilm', 'admin'))
  await expect(page.locator('main li').filter({ hasText: 'buatfilm' }).first()).toBeVisible()
  expect(await isWide()).toEqual([])
  await expectGoodPage(page)
})
