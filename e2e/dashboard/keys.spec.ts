import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { cookieHeader, expect, own, placeOrder, ready, send, test } from '@/e2e/fixtures/backstage'
import { onlyIn } from '@/e2e/fixtures/journeys'
import { mailTo } from '@/e2e/fixtures/outside'
import { SHOPS, expectGoodPage, textOf } from '@/e2e/fixtures/test'
import type { Language, Shop } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS

type Place = { shop: Shop; language: Language }
const wordsOf = (language: Language) => (key: string) => textOf(language, 'dashboard', key)

/** A product of this test alone whose keys are made. A pattern that is too easy to guess is refused, and stays typed. */
async function addGenerated(page: Page, { shop, language }: Place): Promise<string> {
  const say = wordsOf(language)
  const slug = `e2e-made-${randomBytes(4).toString('hex')}`
  await page.goto(own(shop, '/dashboard/products/new', language))
  await ready(page.locator('input[name=name]'))
  await page.locator('input[name=name]').fill(`Test of ${slug}`)
  await page.locator('input[name=slug]').fill(slug)
  await page
    .locator('input[inputmode=decimal]')
    .first()
    .fill(shop === acme ? '5' : '50000')
  await page.getByRole('radio', { name: say('product.kind_generated_key') }).check()
  const pattern = page.getByLabel(say('product.key_pattern'), { exact: true })
  const examples = page.getByText(say('product.key_pattern_examples'))
  await pattern.fill('FILM-XXXX')
  await expect(examples).toHaveCount(0)
  await page.getByRole('checkbox', { name: say('product.published') }).check()
  await page.getByRole('button', { name: say('product.create') }).click()
  await expect(page.getByText(textOf(language, 'errors', 'fields.key_pattern_weak')).first()).toBeVisible()
  await expect(pattern).toHaveValue('FILM-XXXX')
  await pattern.fill('FILM-XXXX-XXXX-99')
  await expect(examples).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('button', { name: say('product.create') }).click()
  await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}\?created=1/)
  return slug
}

/** Gives another key for the one that the customer has, and answers with the old one. */
async function replaceKey(page: Page, language: Language): Promise<string> {
  const say = wordsOf(language)
  const keys = page.getByRole('list', { name: say('order.keys') })
  const reveal = keys.getByRole('button', { name: say('stock.reveal') })
  await ready(reveal)
  await reveal.click()
  const old = keys.locator('bdi').filter({ hasText: /^FILM-/ })
  await expect(old).toHaveText(/^FILM-[A-Z2-9]{4}-[A-Z2-9]{4}-\d\d$/)
  const content = await old.innerText()
  await keys.getByRole('button', { name: say('keys.replace.open'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: say('keys.replace.confirm') }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expectGoodPage(page)
  await dialog.getByLabel(say('keys.replace.reason'), { exact: true }).fill('Cannot be activated')
  await dialog.getByRole('button', { name: say('keys.replace.confirm') }).click()
  await expect(keys.getByRole('listitem')).toHaveCount(2)
  await expect(keys).toContainText(say('stock.unit_replaced'))
  for (const happened of ['order_key_revoked', 'order_key_replaced'])
    await expect(page.getByText(say(`order.events.${happened}`), { exact: true })).toBeVisible()
  await expectGoodPage(page)
  return content
}

// What is typed and made is told in Indonesian at one shop and in English at the other, what follows from right to left.
for (const { shop, language, later, width } of [
  { shop: acme, language: 'en', later: 'en', width: 'desktop' },
  { shop: buatfilm, language: 'id', later: 'ar', width: 'phone' },
] as const) {
  test.describe(width, () => {
    onlyIn(width)

    test(`in ${language} and ${later}: a key is made for a customer, replaced in one step, and the old one is found by what it says`, async ({
      page,
      context,
      backstage,
    }) => {
      const say = wordsOf(later)
      await backstage.enter(page, shop, 'owner')
      const slug = await addGenerated(page, { shop, language })
      const order = await placeOrder(shop, slug)
      await backstage.atGateway(order.attemptId, 'pay')
      await page.goto(own(shop, `/dashboard/orders/${order.id}`, later))
      await expect(page.locator('h1')).toContainText(say('state.fulfilled'))
      const old = await replaceKey(page, later)

      const customer = await context.newPage()
      await customer.goto(own(shop, order.path, later))
      const goods = customer.locator('[data-fulfilment="license_key"]')
      await goods.getByRole('button').click()
      await expect(goods.locator('code')).toHaveText(/^FILM-/)
      await expect(goods.locator('code')).not.toHaveText(old)
      await customer.close()

      await page.goto(own(shop, '/dashboard/products/stock', later))
      await page.getByText(say('stock.find_key'), { exact: true }).click()
      const field = page.getByLabel(say('stock.find_key_label'), { exact: true })
      await ready(field)
      await field.fill(old.toLowerCase())
      const submit = { name: say('stock.find_key_submit'), exact: true }
      await page.locator('details').getByRole('button', submit).click()
      const found = page.getByRole('list', { name: say('stock.find_key') })
      await expect(found.locator(`a[href*="${order.id}"]`)).toContainText(order.number)
      await expect(found).toContainText('rani.kusuma@example.test')
      await expect(found).toContainText(say('stock.unit_replaced'))
      await expectGoodPage(page)

      await backstage.withdraw(shop, slug)
    })
  })
}

test.describe('desktop', () => {
  onlyIn('desktop')

  test('keys are loaded by paste and looked at, low stock is mailed once that is switched on, and what is left of a batch is taken out', async ({
    page,
    backstage,
  }) => {
    const say = wordsOf('en')
    const keeper = await backstage.hire({ door: acme, role: 'ops' })
    await backstage.enter(page, acme, 'owner')
    await page.goto(own(acme, '/dashboard/notifications/timing', 'en'))
    const rule = page.locator('[data-rule=seller_low_stock]')
    await ready(rule)
    await rule.getByRole('checkbox').check()
    await rule.getByRole('button').click()
    await expect(page.getByText(say('notifications.rule_saved'))).toBeVisible()

    const slug = `e2e-batch-${randomBytes(4).toString('hex')}`
    await page.goto(own(acme, '/dashboard/products/new', 'en'))
    await ready(page.locator('input[name=name]'))
    await page.locator('input[name=name]').fill(`Test of ${slug}`)
    await page.locator('input[name=slug]').fill(slug)
    await page.getByLabel(/^Price \(/).fill('5.00')
    await page.getByRole('radio', { name: say('product.kind_license_key') }).check()
    await page.getByRole('checkbox', { name: say('product.published') }).check()
    await page.getByRole('button', { name: say('product.create') }).click()
    await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}\?created=1/)
    const paste = page.locator('textarea[name=text]')
    await ready(paste)
    const keys = Array.from({ length: 7 }, () => `KEY-${randomBytes(6).toString('hex').toUpperCase()}`)
    await paste.fill([...keys, '', ` ${keys[0]} `].join('\n'))
    await page.getByRole('button', { name: say('keys.submit') }).click()
    await expect(page.getByText('7 keys ready to sell')).toBeVisible()

    // What is left of them is looked after on a phone, in another language.
    const word = wordsOf('id')
    const left = (count: string) => `${count} dari 7 tersisa`
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(own(acme, `/dashboard/products/stock?query=${slug}`, 'id'))
    await page.locator('main a[href*="/dashboard/products/stock/"]:visible').first().click()
    await expect(page.getByText(left('7'))).toBeVisible()
    const rest = page.getByRole('button', { name: word('keys.take_out_batch.open') })
    await ready(rest)
    await expectGoodPage(page)
    await page
      .getByRole('button', { name: new RegExp(`^${word('stock.reveal')}`) })
      .first()
      .click()
    await expect(page.locator('td bdi.font-mono').filter({ hasText: /^KEY-/ }).first()).toBeVisible()
    await rest.click()
    const dialog = page.getByRole('dialog')
    await expect(dialog, 'which batch').toContainText(left('7'))
    await dialog.getByLabel(word('keys.take_out_batch.reason'), { exact: true }).fill('Wrong file')
    await dialog.getByRole('button', { name: word('keys.take_out_batch.confirm') }).click()
    await expect(page.getByText(left('0'))).toBeVisible()
    await expect(page.getByRole('region', { name: word('stock.history') })).toContainText('Wrong file')
    await backstage.withdraw(acme, slug)
    const mail = await mailTo(keeper.email, slug)
    expect(mail.html).toContain('/en/dashboard/products/stock/')
    const log = await send(own(acme, '/dashboard/audit', 'en'), {
      headers: { cookie: await cookieHeader(page) },
    })
    expect(log.body).toContain(say('audit.did.stock_revealed'))
  })
})
