import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, listMails, own, ready, statusFor, test } from '@/e2e/fixtures/backstage'
import { onlyIn } from '@/e2e/fixtures/journeys'
import { expectGoodPage, platformAddress, SHOPS, textOf } from '@/e2e/fixtures/test'
import type { Language } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const word = (language: Language, key: string) => textOf(language, 'site', `sign_up.${key}`)
const failure = (key: string) => textOf('id', 'errors', key)
const password = 'a-long-enough-one'

/** A name that no other test has, and that looks like no other: letters that are not mistaken for one another. */
function newName(): string {
  const letters = 'abdefghjkopqstuxyz'
  return `kedai-${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`
}

/** An address of a shop that this test has opened. */
function at(slug: string, where: string): string {
  return platformAddress(where).replace('//', `//${slug}.`)
}

/** What does not depend on the screen is shown once. */
function skipOnPhone(page: Page): void {
  test.skip((page.viewportSize()?.width ?? 0) < 700, 'the same on every screen')
}

const field = (page: Page, name: string) => page.locator(`input[name=${name}]`)
const submit = (page: Page) => page.locator('form:has(input[name=slug]) button[type=submit]')

async function open(page: Page, language: Language = 'id'): Promise<void> {
  await page.goto(platformAddress(`/${language}/sign-up`))
  await ready(field(page, 'name'))
}

async function fill(page: Page, who: { name: string; email: string; password?: string }): Promise<void> {
  await field(page, 'name').fill(who.name)
  await field(page, 'email').fill(who.email)
  await field(page, 'password').fill(who.password ?? password)
}

/** A person of this test with a shop of their own, made as people make it. */
async function openShop(page: Page): Promise<{ name: string; email: string }> {
  const name = newName()
  const email = `${name}@people.test`
  await open(page)
  // The zone is the browser's; nobody is asked for it.
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  await expect(field(page, 'time_zone')).toHaveValue(zone)
  await fill(page, { name, email })
  await expect(field(page, 'slug')).toHaveValue(name)
  await submit(page).click()
  await page.waitForURL(at(name, '/dashboard'))
  return { name, email }
}

/** An address in what somebody was mailed, once it is there. */
async function linkIn(email: string, pattern: RegExp): Promise<string> {
  let link = ''
  await expect
    .poll(async () => {
      const said = (await listMails(email)).map(({ text }) => text).join('\n')
      link = pattern.exec(said)?.[0] ?? ''
      return link
    })
    .not.toBe('')
  return link
}

test('a stranger opens a shop, orders its sample product, confirms the address, and sees what is left to do', async ({
  page,
}) => {
  skipOnPhone(page)
  const { name, email } = await openShop(page)
  const steps = page.locator('[data-first-step]')
  await expect(steps).toHaveCount(6)
  await expect(page.locator('[data-done=true]')).toHaveCount(0)
  const reminder = page.getByRole('button', { name: textOf('id', 'dashboard', 'proof.send') })
  await expect(reminder).toBeVisible()

  const answer = await page.goto(at(name, '/'))
  expect(answer?.status()).toBe(200)
  await page
    .getByRole('link', { name: textOf('id', 'site', 'demo_product.name') })
    .first()
    .click()
  await page.waitForURL('**/p/**')
  await page.goto(at(name, `/checkout?product=${textOf('id', 'site', 'demo_product.slug')}`))
  await page.locator('form input[name=name]').fill('Sari Wulandari')
  await page.locator('form input[name=email]').fill(`sari@${name}.test`)
  await page.locator('form:has(input[name="shown_total"]) button[type="submit"]').click()
  await page.waitForURL(/\/o\/[0-9a-f-]{36}\?/)
  await expect(page.locator(`main a[href^="${at(name, '')}"]`).first()).toBeVisible()

  // The shop has set nothing, and is told of its first order; the link opens in the language of the mail.
  await page.goto(await linkIn(email, /http\S+\/id\/dashboard\/orders\/[0-9a-f-]{36}/))
  await expect(page.locator('html')).toHaveAttribute('lang', /^id/)
  await expect(page.locator('main')).toContainText(`sari@${name}.test`)
  await page.goto(at(name, '/dashboard'))
  await expect(page.locator('[data-first-step=order]')).toHaveAttribute('data-done', 'true')

  await page.goto(await linkIn(email, /http\S+\/confirm\?token=\S+/))
  await page.getByRole('button', { name: textOf('id', 'identity', 'confirm.submit') }).click()
  await page.waitForURL('**/dashboard')
  await expect(reminder).toHaveCount(0)

  await page.getByRole('button', { name: textOf('id', 'dashboard', 'start.dismiss') }).click()
  await expect(steps).toHaveCount(0)
  await page.reload()
  await expect(page.locator('h1')).toBeVisible()
  await expect(steps).toHaveCount(0)
})

test('a name that is taken, looks like another or is not allowed is told while it is typed, with what is free instead', async ({
  page,
}) => {
  skipOnPhone(page)
  await open(page)
  await field(page, 'name').fill('Buat Film')
  await expect(field(page, 'slug')).toHaveValue('buat-film')
  await expect(page.getByText(failure('fields.slug_taken'))).toBeVisible()
  await page
    .getByRole('button', { name: /^buat-film-/ })
    .first()
    .click()
  await expect(page.getByText(failure('fields.slug_taken'))).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: 'buat-film-' })).toBeVisible()
  for (const [slug, problem] of [
    ['buatfi1m', 'slug_taken'],
    ['paypa1', 'slug_look_alike'],
    ['admin', 'slug_reserved'],
    ['xn--kopi', 'slug_letters'],
    ['ab', 'slug_short'],
  ] as const) {
    await field(page, 'slug').fill(slug)
    await expect(page.getByText(failure(`fields.${problem}`)), slug).toBeVisible()
  }
})

test('what is missing or wrong is told at its field, and what was typed stays', async ({ page }) => {
  skipOnPhone(page)
  await open(page)
  await submit(page).click()
  await expect(page.getByText(failure('fields.required')).first()).toBeVisible()
  const name = newName()
  await fill(page, { name, email: 'nobody', password: 'short' })
  await expect(field(page, 'slug')).toHaveValue(name)
  await submit(page).click()
  await expect(page.getByText(failure('fields.invalid_email'))).toBeVisible()
  await expect(page.getByText(failure('fields.password_too_short'))).toBeVisible()
  await expect(field(page, 'name')).toHaveValue(name)
  await expect(field(page, 'email')).toHaveValue('nobody')
  expect(await page.context().cookies()).toEqual([])
})

test('an account without a shop is led from the sign-in to its name, and never with a wrong password', async ({
  page,
  backstage,
}) => {
  skipOnPhone(page)
  const person = await backstage.hire()
  await open(page)
  const name = newName()
  await fill(page, { name, email: person.email, password: 'not-the-password' })
  await submit(page).click()
  await expect(page.getByRole('alert').filter({ hasText: failure('details.sign_up_refused') })).toBeVisible()
  expect(await page.context().cookies()).toEqual([])

  await page.goto(platformAddress('/id/sign-in'))
  await field(page, 'email').fill(person.email)
  await field(page, 'password').fill(person.password)
  await page.getByRole('button', { name: textOf('id', 'identity', 'sign_in.submit') }).click()
  await page.waitForURL('**/sign-up')
  await expect(page.locator('h1')).toHaveText(word('id', 'name_title'))
  await expect(field(page, 'password')).toHaveCount(0)
  await ready(field(page, 'name'))
  await field(page, 'name').fill(name)
  await expect(field(page, 'slug')).toHaveValue(name)
  await submit(page).click()
  await page.waitForURL(at(name, '/dashboard'))
  // Signed in with one shop, the sign-in leads straight there; somebody else's stays closed.
  await page.goto(platformAddress('/id/sign-in'))
  await expect(page).toHaveURL(new RegExp(`//${name}\\..*/dashboard$`))
  expect(await statusFor(page, own(buatfilm, '/dashboard'))).toBe(403)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a shop can be opened all the same', async ({ page }) => {
    skipOnPhone(page)
    const name = newName()
    await page.goto(platformAddress('/en/sign-up'))
    await fill(page, { name, email: `${name}@people.test` })
    await field(page, 'slug').fill(name)
    await submit(page).click()
    await page.waitForURL(`**//${name}.**/dashboard`)
    await expect(page.locator('h1')).toHaveText(textOf('en', 'dashboard', 'home.title'))
  })
})

for (const [language, width] of [
  ['en', 'desktop'],
  ['ar', 'phone'],
] as const) {
  test.describe(width, () => {
    onlyIn(width)

    test(`in ${language}: landing, prices and sign-up can be used by everybody, and know no other host's script`, async ({
      page,
    }) => {
      const strangers: string[] = []
      page.on('request', (request) => {
        if (!new URL(request.url()).hostname.endsWith('gerai.localhost')) strangers.push(request.url())
      })
      for (const where of ['', '/pricing', '/sign-up']) {
        const answer = await page.goto(platformAddress(`/${language}${where}`))
        expect(answer?.status()).toBe(200)
        await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
        await expectGoodPage(page)
        const canonical = page.locator('link[rel=canonical]')
        await expect(canonical).toHaveAttribute('href', platformAddress(`/${language}${where}`))
      }
      expect(strangers).toEqual([])
      await page.goto(platformAddress(`/${language}/pricing`))
      for (const plan of ['free', 'starter', 'pro', 'enterprise'])
        await expect(
          page.getByRole('heading', { name: textOf(language, 'site', `pricing.names.${plan}`) }),
        ).toBeVisible()
      await page
        .getByRole('link', { name: new RegExp(`^${textOf(language, 'site', 'pricing.choose')}:`) })
        .first()
        .click()
      await expect(page.locator('h1')).toHaveText(word(language, 'title'))
    })
  })
}
