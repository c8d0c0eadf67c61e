import {
  cookieHeader,
  expect,
  fillPassword,
  findCode,
  listMails,
  onlyOnDesktop,
  own,
  send,
  test,
} from '@/e2e/fixtures/backstage'
import { enterByProgram } from '@/e2e/fixtures/by-program'
import { SHOPS, textOf } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const identity = (key: string) => textOf('id', 'identity', key)
const refused = textOf('id', 'errors', 'details.wrong_credentials')

onlyOnDesktop()

/** Whether whoever holds these cookies sees the dashboard: what the server itself says. */
async function isSignedIn(cookies: readonly { name: string; value: string }[]): Promise<boolean> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return (await send(own(buatfilm, '/dashboard'), { headers: { cookie } })).status === 200
}

test('a wrong password is told and what was typed stays; the right one leads back to the page that was asked for', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  await page.goto(own(buatfilm, '/dashboard/orders?status=paid'))
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await fillPassword(page, buatfilm, { ...person, password: 'not-the-password' })
  await expect(page.getByRole('alert').filter({ hasText: refused })).toBeVisible()
  await expect(page.locator('input[name=email]')).toHaveValue(person.email)
  expect(await page.context().cookies()).toEqual([])
  await fillPassword(page, buatfilm, person)
  await page.waitForURL(own(buatfilm, '/dashboard/orders?status=paid'))
  await expect(page.locator('h1')).toHaveText(textOf('id', 'dashboard', 'orders.title'))
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
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const elsewhere = await enterByProgram(buatfilm, person)
  expect(await isSignedIn(elsewhere)).toBe(true)

  await page.goto(own(buatfilm, '/sign-in'))
  await page.getByRole('link', { name: identity('sign_in.forgot') }).click()
  await page.waitForURL('**/sign-in/recover')
  await page.locator('input[name=email]').fill(person.email)
  await page.getByRole('button', { name: identity('recover.request') }).click()
  await page.locator('input[name=code]').fill(await findCode(person.email, []))
  await page.locator('input[name=password]').fill('another-long-one')
  await page.getByRole('button', { name: identity('recover.submit') }).click()
  await page.waitForURL(own(buatfilm, '/dashboard'))

  expect(await isSignedIn(elsewhere)).toBe(false)
  await expect(enterByProgram(buatfilm, person)).rejects.toThrow()
  expect(await isSignedIn(await enterByProgram(buatfilm, { ...person, password: 'another-long-one' }))).toBe(
    true,
  )
})

test('signing out works at once: the way back shows nothing, and a copied cookie is worth nothing', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  await backstage.enterAs(page, buatfilm, person)
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

test('signing out everywhere ends the other browsers too', async ({ page, backstage }) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const elsewhere = await enterByProgram(buatfilm, person)
  await backstage.enterAs(page, buatfilm, person)
  await page.goto(own(buatfilm, '/dashboard/account'))
  const everywhere = page.getByRole('button', { name: identity('sign_out_everywhere') }).first()
  await everywhere.click()
  await page.waitForURL('**/sign-in')
  expect(await isSignedIn(elsewhere)).toBe(false)
})
