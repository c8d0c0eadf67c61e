import type { Page } from '@playwright/test'
import {
  cookieHeader,
  expect,
  fillPassword,
  findCode,
  listMails,
  onlyOnDesktop,
  own,
  send,
  signIn,
  test,
} from '@/e2e/fixtures/backstage'
import { SHOPS, textOf } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const identity = (key: string) => textOf('id', 'identity', key)
const refused = textOf('id', 'errors', 'details.wrong_credentials')

onlyOnDesktop()

/** Sees the dashboard, or is sent to sign in: what the server itself says to this browser. */
async function isSignedIn(page: Page): Promise<boolean> {
  await page.goto(own(buatfilm, '/dashboard'))
  return !page.url().includes('/sign-in')
}

test('the owner of a shop signs in with a password and comes back to the page that was asked for', async ({
  page,
}) => {
  await page.goto(own(buatfilm, '/dashboard/orders?status=paid'))
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await fillPassword(page, buatfilm, { email: 'owner@buatfilm.test', password: 'gerai-demo' })
  await page.waitForURL(own(buatfilm, '/dashboard/orders?status=paid'))
  await expect(page.locator('h1')).toHaveText(textOf('id', 'dashboard', 'orders.title'))
})

test('a wrong password and an unknown address are answered alike, and what was typed stays', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const answers: string[] = []
  for (const email of [person.email, 'nobody-at-all@people.test']) {
    await page.goto(own(buatfilm, '/sign-in'))
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await fillPassword(page, buatfilm, { email, password: 'not-the-password' })
    const response = await answered
    await expect(page.getByRole('alert').filter({ hasText: refused })).toBeVisible()
    await expect(page.locator('input[name=email]')).toHaveValue(email)
    answers.push(`${response.status()} ${await page.locator('form').innerText()}`)
    expect(await page.context().cookies()).toEqual([])
  }
  expect(answers[0]).toBe(answers[1])
})

test('a one-time code from the mailbox signs in, a wrong one does not, and an unknown address gets none', async ({
  page,
  backstage,
}) => {
  const { email } = await backstage.hire({ door: buatfilm, role: 'owner' })
  const unknown = `unknown-${email}`
  await page.goto(own(buatfilm, '/sign-in'))
  await page.getByRole('link', { name: identity('sign_in.by_code') }).click()
  await page.waitForURL('**/sign-in/code')
  const said: string[] = []
  for (const address of [unknown, email]) {
    await page.locator('input[name=email]').fill(address)
    await page.getByRole('button', { name: identity('by_code.request') }).click()
    await expect(page.locator('input[name=code]')).toBeVisible()
    said.push((await page.locator('form').innerText()).replace(address, ''))
    if (address === unknown) await page.getByRole('link', { name: identity('by_code.again') }).click()
  }
  expect(said[0]).toBe(said[1])
  const code = await findCode(email, [])
  const wrong = code === '000000' ? '000001' : '000000'
  await page.locator('input[name=code]').fill(wrong)
  await page.getByRole('button', { name: identity('by_code.submit') }).click()
  await expect(page.getByText(textOf('id', 'errors', 'details.wrong_code'))).toBeVisible()
  await page.locator('input[name=code]').fill(code)
  await page.getByRole('button', { name: identity('by_code.submit') }).click()
  await page.waitForURL(own(buatfilm, '/dashboard'))
  expect(await listMails(unknown)).toEqual([])
})

test('a new password by recovery ends every other session and replaces the old one', async ({
  page,
  browser,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await signIn(other, buatfilm, person)

  await page.goto(own(buatfilm, '/sign-in'))
  await page.getByRole('link', { name: identity('sign_in.forgot') }).click()
  await page.waitForURL('**/sign-in/recover')
  await page.locator('input[name=email]').fill(person.email)
  await page.getByRole('button', { name: identity('recover.request') }).click()
  await page.locator('input[name=code]').fill(await findCode(person.email, []))
  await page.locator('input[name=password]').fill('another-long-one')
  await page.getByRole('button', { name: identity('recover.submit') }).click()
  await page.waitForURL(own(buatfilm, '/dashboard'))

  expect(await isSignedIn(other)).toBe(false)
  await fillPassword(other, buatfilm, person)
  await expect(other.getByText(refused)).toBeVisible()
  await fillPassword(other, buatfilm, { email: person.email, password: 'another-long-one' })
  await other.waitForURL('**/dashboard')
  await elsewhere.close()
})

test('signing out works at once: the way back shows nothing, and a copied cookie is worth nothing', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  await signIn(page, buatfilm, person)
  await page.goto(own(buatfilm, '/dashboard/orders'))
  const cookie = await cookieHeader(page)
  await page
    .getByRole('button', { name: identity('sign_out'), exact: true })
    .first()
    .click()
  await page.waitForURL('**/sign-in')
  // The browser stays known to the account, which opens nothing.
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['gerai-device'])
  const copied = await send(own(buatfilm, '/dashboard/orders'), { headers: { cookie } })
  expect(copied.status).toBe(307)
  expect(copied.headers.location).toContain('/sign-in')
  await page.goBack()
  await expect(page.locator('input[name=password]')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(person.email)
})

test('signing out everywhere ends the other browsers too', async ({ page, browser, backstage }) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await signIn(other, buatfilm, person)
  await signIn(page, buatfilm, person)
  await page
    .getByRole('button', { name: identity('sign_out_everywhere') })
    .first()
    .click()
  await page.waitForURL('**/sign-in')
  expect(await isSignedIn(other)).toBe(false)
  await elsewhere.close()
})
