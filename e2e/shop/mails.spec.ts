import type { Page } from '@playwright/test'
import { fillCheckout, onceOnly, orderAddress, orderState, outcome, payButton } from '@/e2e/fixtures/journeys'
import { atGateway, mailTo, mailsTo, newEmail, placeOrder } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, test, textOf } from '@/e2e/fixtures/test'
import type { Language, Shop } from '@/e2e/fixtures/test'

onceOnly()

const senders: Record<Shop['slug'], { name: string; replyTo: string; goods: string }> = {
  buatfilm: {
    name: 'BuatFilm',
    replyTo: 'halo@buatfilm.test',
    goods: 'https://kelas.buatfilm.test/masuk/ai-movie',
  },
  acme: { name: 'Acme Field Supply', replyTo: 'hello@acme.test', goods: 'field-guide.pdf' },
}

/** How a subject begins in a language, up to its first filled-in value. */
const beginnings: Record<Language, Record<'received' | 'instructions' | 'paid', string>> = {
  id: { received: 'kami terima', instructions: 'Cara membayar', paid: 'Lunas:' },
  en: { received: 'received', instructions: 'How to pay', paid: 'Paid:' },
  ar: { received: 'استلمنا', instructions: 'طريقة دفع', paid: 'تم الدفع' },
}

async function buy(page: Page, shop: Shop, language: Language, email: string): Promise<string> {
  await page.goto(addressOf(shop, `/checkout?product=${shop.other.slug}`, language))
  await fillCheckout(page, language, { email })
  await payButton(page).click()
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  return (await page.locator('h1 bdi').textContent())?.slice(1) ?? ''
}

// How a mail reads in each language is shown without a browser (lib/notifications).
test('acme in ar: the order and its goods are mailed once each, from the shop, in the customer’s language', async ({
  page,
}) => {
  const [shop, language] = [SHOPS.acme, 'ar' as const]
  const sender = senders.acme
  const email = newEmail()
  const number = await buy(page, shop, language, email)
  const paid = await mailTo(email, beginnings[language].paid)
  // Whoever pays faster than the first mail is written is not asked for money any more: it may be missing.
  const received = (await mailsTo(email)).filter(({ subject }) =>
    subject.includes(beginnings[language].received),
  )
  expect(received.length).toBeLessThanOrEqual(1)
  for (const mail of [paid, ...received]) {
    expect(mail.subject).toContain(number)
    expect(mail.from).toMatch(new RegExp(`^"?${sender.name}"? <`))
    expect(mail.replyTo).toBe(sender.replyTo)
    expect(mail.to).toEqual([email])
    expect(mail.html).toMatch(new RegExp(`lang="${language}"`))
    expect(mail.html).toMatch(language === 'ar' ? /dir="rtl"/ : /dir="ltr"/)
  }
  expect(paid.text).toContain(textOf(language, 'mail', 'goods.ready'))
  expect(paid.text).toContain(sender.goods)

  // The mail's link is the way to the order, in the customer's language, on any browser.
  await page.context().clearCookies()
  const [link] = /https?:\/\/\S+\/o\/[0-9a-f-]{36}\?token=[\w.-]+/.exec(paid.text) ?? []
  await page.goto(link ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
  // Everything that follows has been told by now; nothing was said twice.
  const subjects = (await mailsTo(email)).map(({ subject }) => subject)
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(subjects.length).toBeLessThanOrEqual(2)
})

test('buatfilm: an unpaid order is mailed with the way to pay it, and the link in it leads there', async ({
  page,
}) => {
  const shop = SHOPS.buatfilm
  const sender = senders.buatfilm
  const email = newEmail()
  const { order } = await placeOrder(shop, shop.other.slug, { email })
  const mail = await mailTo(email, order.number)
  expect(mail.subject).toContain(beginnings[shop.language].received)
  expect(mail.from).toContain(sender.name)
  expect(mail.replyTo).toBe(sender.replyTo)
  const [link] = /https?:\/\/\S+\/o\/[0-9a-f-]{36}\?token=[\w.-]+/.exec(mail.text) ?? []
  await page.goto(link ?? '')
  await page.getByRole('button', { name: textOf(shop.language, 'shop', 'order.retry.continue') }).click()
  await outcome(page, 'pay').click()
  await page.waitForURL(orderAddress)
  await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
  await mailTo(email, beginnings[shop.language].paid)
  const subjects = (await mailsTo(email)).map(({ subject }) => subject)
  expect(new Set(subjects).size).toBe(subjects.length)
})

test("buatfilm in en: a transfer's bank and number are mailed once, and after it the goods", async ({
  page,
}) => {
  const [shop, language] = [SHOPS.buatfilm, 'en' as const]
  const email = newEmail()
  const placed = await placeOrder(shop, shop.other.slug, { email, locale: language })
  await page.goto(placed.payAt)
  await outcome(page, 'pending').click()
  const number = (await page.locator('[data-payment-code]').first().textContent()) ?? ''
  const orderId = (await page.locator('[data-order-id]').textContent()) ?? ''
  const instructions = await mailTo(email, beginnings[language].instructions)
  expect(instructions.text).toContain(number)
  expect(instructions.text).toContain('BCA')
  expect(instructions.text).toContain(textOf(language, 'mail', 'facts.virtual_account'))
  expect(instructions.text).toContain(placed.order.token)
  await atGateway('midtrans', 'outcome', { outcome: 'pay', orderId })
  const paid = await mailTo(email, beginnings[language].paid)
  expect(paid.text).toContain(senders.buatfilm.goods)
  const subjects = (await mailsTo(email)).map(({ subject }) => subject)
  expect(subjects).toHaveLength(3)
  expect(new Set(subjects).size).toBe(3)
  expect(subjects.at(-1)).toBe(paid.subject)
})
