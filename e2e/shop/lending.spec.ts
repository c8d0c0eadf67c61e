import type { Page } from '@playwright/test'
import { DANI, expect, onlyOnDesktop, own, ready, test } from '@/e2e/fixtures/backstage'
import { outcome } from '@/e2e/fixtures/journeys'
import { expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

const { book, lender, people } = DEMO
const budi = people.find(({ name }) => name === 'Budi') ?? lender
const word = (key: string): string => textOf('id', 'dashboard', `whatsapp.pair.${key}`)
const owed = (key: string): string => textOf('id', 'lending', `page.${key}`)

onlyOnDesktop()

async function takePhone(page: Page, { number }: { number: string }): Promise<void> {
  await page.goto(platformAddress(`/${number}`, 'phone'))
  await page.locator(`[data-chat="${book.number}"]`).first().click()
  await expect(page.locator('[data-compose]')).toBeVisible()
}

/** Writes to the book's number and waits for what it answers. */
async function say(page: Page, text: string): Promise<string> {
  const answers = page.locator('[data-message][data-from="them"]')
  const before = await answers.count()
  await page.locator('[data-compose]').fill(text)
  await page.locator('[data-send]').click()
  await expect(answers.nth(before)).toBeVisible()
  return answers.last().innerText()
}

/** The telephone of the number gives up what is linked to it, and is linked anew by a click on the picture. */
async function linkAnew(page: Page): Promise<void> {
  const phone = await page.context().newPage()
  await phone.goto(platformAddress(`/${book.number}`, 'phone'))
  await page.goto(own(DANI, '/dashboard/whatsapp/pair'))
  await expect(page.locator('[data-state=open]')).toBeVisible()
  await phone.locator('[data-unlink]').click()
  await expect(page.locator('[data-state=logged_out]')).toBeVisible()
  await ready(page.locator('input[name=phone]'))
  await page.locator('input[name=phone]').fill(`+${book.number}`)
  await page.getByRole('checkbox', { name: word('policy') }).check()
  await page.getByRole('button', { name: word('again') }).click()
  await expect(page.locator('[data-picture]')).toBeVisible()
  await phone.reload()
  await phone.locator('[data-scan]').first().click()
  await phone.close()
  await expect(page.locator('[data-state=open]')).toBeVisible()
}

/** Pays fifty thousand by the link that the chat gave, and comes back to the own page. */
async function payPart(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectGoodPage(page)
  const debt = page.locator('[data-item=open]').first()
  await debt.getByText(owed('pay.fold'), { exact: true }).click()
  await debt.getByText(owed('pay.other'), { exact: true }).click()
  await debt.locator('input[name=amount]').fill('50000')
  await debt.getByRole('button', { name: owed('pay.go') }).click()
  await outcome(page, 'pay').click()
  await page.waitForURL(new RegExp(`//${DANI.slug}\\.`))
  await page.goto(link)
  await expect(page.getByText(/Rp\s?50\.000 dibayar, lewat halaman ini/).first()).toBeVisible()
}

/** The page of an agreement that is offered, and its address. */
async function openOffer(page: Page, purpose: string): Promise<string> {
  await page.goto(own(DANI, '/dashboard/lending/agreements'))
  const offer = page
    .getByRole('row')
    .or(page.getByRole('listitem'))
    .filter({ hasText: purpose, visible: true })
    .first()
  await offer.getByRole('link').first().click()
  await page.waitForURL(/agreements\/[\da-f-]{36}/)
  return page.url()
}

test('a number is linked by a click, a debt is written in its chat, paid by its link and an offer signed', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, DANI, 'owner')
  await linkAnew(page)

  await takePhone(page, lender)
  expect(await say(page, 'Budi pinjam 75rb bayar jumat')).toContain('75.000')
  expect(await say(page, 'ya')).toContain('Budi')

  await takePhone(page, budi)
  const link = /http\S+\/l\/\S+/.exec(await say(page, 'BAYAR'))?.[0] ?? ''
  await payPart(page, link)

  const agreement = await openOffer(page, 'Modal warung')
  const signature = page.getByRole('listitem').filter({ hasText: /Budi.*Peminjam/ })
  await expect(signature).toHaveCount(0)

  await takePhone(page, budi)
  // The paper was offered on a page: it is shown in the chat before a yes there signs it.
  await say(page, 'SETUJU')
  await expect(page.locator('[data-message][data-from="them"][data-kind="document"]').last()).toBeVisible()
  await say(page, 'SETUJU')
  await page.goto(agreement)
  await expect(signature.last()).toBeVisible()
  await expectGoodPage(page)
})
