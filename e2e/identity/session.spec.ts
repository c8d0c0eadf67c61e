import type { Cookie, Request } from '@playwright/test'
import {
  DANI,
  cookieHeader,
  expect,
  fillPassword,
  onlyOnDesktop,
  own,
  ready,
  send,
  test,
} from '@/e2e/fixtures/backstage'
import { Visitor, enterByProgram } from '@/e2e/fixtures/by-program'
import { SHOPS, platformAddress, textOf } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS
const identity = (key: string) => textOf('id', 'identity', key)

onlyOnDesktop()

const headerOf = (cookies: readonly Cookie[]) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

test('one session serves every subdomain, and opens no shop in which one does not work', async ({
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' }, { door: DANI, role: 'ops' })
  const headers = { cookie: headerOf(await enterByProgram(buatfilm, person)) }
  for (const door of [buatfilm, DANI])
    expect((await send(own(door, '/dashboard'), { headers })).status, door.slug).toBe(200)
  const choice = await send(platformAddress('/id/sign-in'), { headers })
  expect(choice.body).toContain('BuatFilm')
  expect(choice.body).not.toContain('Acme')
  for (const where of ['/dashboard', '/dashboard/orders', '/dashboard/products', '/dashboard/payments']) {
    const answer = await send(own(acme, where), { headers })
    expect(answer.status, where).toBe(403)
    expect(answer.body).not.toMatch(/The Field Guide|@example\.test|GERAIDEMO/)
    if (where === '/dashboard') expect(answer.body).toContain(textOf('en', 'identity', 'stranger.title'))
  }
})

test('the session is a cookie that no script can read, and nothing else keeps its tokens', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  const cookies = await page.context().cookies()
  expect(cookies.length).toBeGreaterThan(0)
  for (const { name, httpOnly, sameSite } of cookies)
    expect({ name, httpOnly, sameSite }).toEqual({ name, httpOnly: true, sameSite: 'Lax' })
  await page.goto(own(buatfilm, '/dashboard'))
  const readable = await page.evaluate(() =>
    [
      document.cookie,
      ...[localStorage, sessionStorage].map((storage) => JSON.stringify(Object.entries(storage))),
      document.documentElement.outerHTML,
    ].join('\n'),
  )
  expect(readable).not.toMatch(/eyJ[\w-]{10,}\./)
  for (const { value } of cookies) expect(readable).not.toContain(value)
})

test('two tabs that renew the session at the same moment both stay signed in', async ({ backstage }) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const cookie = await backstage.ageSession(await enterByProgram(buatfilm, person))
  const tabs = await Promise.all(
    ['/dashboard', '/dashboard/orders', '/dashboard/products'].map((where) =>
      send(own(buatfilm, where), { headers: { cookie } }),
    ),
  )
  expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200])
  const renewed = tabs.map(({ headers }) =>
    [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]),
  )
  expect(renewed[0]?.length).toBeGreaterThan(0)
  expect(renewed[1]).toEqual(renewed[0])
  expect(renewed[2]).toEqual(renewed[0])
  // What the browser holds from then on.
  const next = await send(own(buatfilm, '/dashboard'), {
    headers: { cookie: renewed[0]?.join('; ') ?? '' },
  })
  expect(next.status).toBe(200)
  expect(next.headers['set-cookie']).toBeUndefined()
})

test('the own password is changed where that is advised, and the old one then opens nothing', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  await backstage.enterAs(page, buatfilm, person)
  await page.goto(own(buatfilm, '/dashboard/account'))
  const account = (key: string) => textOf('id', 'dashboard', `account.${key}`)
  const change = async (current: string, next: string) => {
    await page.getByLabel(account('current_password')).fill(current)
    await page.getByLabel(account('new_password')).fill(next)
    await page.getByRole('button', { name: account('change_password') }).click()
  }
  await change('not-the-password', '12345678')
  await expect(page.getByText(textOf('id', 'errors', 'fields.password_common'))).toBeVisible()
  await change('not-the-password', 'another-long-one')
  await expect(page.getByText(textOf('id', 'errors', 'fields.wrong_password'))).toBeVisible()
  await change(person.password, 'another-long-one')
  await expect(page.getByText(account('password_changed'))).toBeVisible()

  await expect(enterByProgram(buatfilm, person)).rejects.toThrow()
  await enterByProgram(buatfilm, { ...person, password: 'another-long-one' })
})

test('a session that ends while a form is filled is opened again on the spot, and the form is saved as it was', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: DANI, role: 'owner' })
  await backstage.enterAs(page, DANI, person)
  await page.goto(own(DANI, '/dashboard/products/new'))
  const name = page.locator('input[name=name]')
  await ready(name)
  const title = `Sesi ${person.email.slice(0, 8)}`
  await name.fill(title)
  await page.locator('input[name=accessUrl]').fill('https://example.test/course')
  await page.getByLabel(/^Harga \(/).fill('50.000')
  await page.context().clearCookies()
  await page.getByRole('button', { name: textOf('id', 'dashboard', 'product.create') }).click()
  const dialog = page.getByRole('dialog', { name: identity('again.title') })
  await dialog.locator('input[name=password]').fill('not-the-password')
  await dialog.getByRole('button', { name: identity('again.submit') }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.locator('input[name=password]').fill(person.password)
  await dialog.getByRole('button', { name: identity('again.submit') }).click()
  await page.waitForURL(/\/dashboard\/products\/[0-9a-f-]{36}\?created=1/)
  await expect(page.locator('input[name=name]')).toHaveValue(title)

  // What is asked for while somebody types asks the person to sign in as well.
  await page.goto(own(DANI, '/dashboard/notifications/messages/order_paid?language=id'))
  const subject = page
    .locator('[data-template-form]')
    .getByLabel(textOf('id', 'dashboard', 'notifications.field.subject'), { exact: true })
  await ready(subject)
  await page.context().clearCookies()
  await subject.fill(`${title} {{number}}`)
  await dialog.locator('input[name=password]').fill(person.password)
  await dialog.getByRole('button', { name: identity('again.submit') }).click()
  await expect(page.locator('[data-preview-subject]')).toContainText(title)
})

test('an action that another origin sends with the cookie is refused', async ({ page, backstage }) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  await backstage.enterAs(page, buatfilm, person)
  await page.goto(own(buatfilm, '/dashboard/account'))
  const isAction = (request: Request) => request.headers()['next-action'] !== undefined
  await page.route('**/*', (route) => (isAction(route.request()) ? route.abort() : route.continue()))
  const asked = page.waitForRequest(isAction)
  const out = page.getByRole('button', { name: identity('sign_out'), exact: true }).first()
  await ready(out)
  await out.click()
  const request = await asked
  const { 'content-type': type = '', 'next-action': action = '' } = request.headers()
  const headers = { 'content-type': type, 'next-action': action, cookie: await cookieHeader(page) }
  const body = request.postDataBuffer() ?? Buffer.alloc(0)
  for (const origin of [new URL(own(acme, '/')).origin, 'https://evil.test', 'null', undefined]) {
    await send(request.url(), {
      method: 'POST',
      headers: origin === undefined ? headers : { ...headers, origin },
      body,
    })
    const still = await send(own(buatfilm, '/dashboard'), { headers: { cookie: headers.cookie } })
    expect(still.status, `after the origin ${origin}`).toBe(200)
  }
  const { origin } = new URL(own(buatfilm, '/'))
  await send(request.url(), { method: 'POST', headers: { ...headers, origin }, body })
  const after = await send(own(buatfilm, '/dashboard'), { headers: { cookie: headers.cookie } })
  expect(after.status, 'after the own origin').toBe(307)
})

test('the way back after sign-in never leaves the host', async ({ backstage }) => {
  const person = await backstage.hire({ door: buatfilm, role: 'owner' })
  const next = '/\\evil.test'
  const visitor = new Visitor()
  // The form can be forged as well as the address.
  const { email, password } = person
  const sent = await visitor.submit(own(buatfilm, '/sign-in'), { email, password, next })
  expect(new URL(sent.location, own(buatfilm, '/')).href).toBe(own(buatfilm, '/dashboard'))
  // Whoever is in already is sent on by the server, with whatever stands in the address.
  const headers = { cookie: headerOf(visitor.kept()) }
  for (const way of [next, '//evil.test', 'https://evil.test/', '/\\/evil.test', '/\t/evil.test']) {
    const answer = await send(own(buatfilm, `/sign-in?next=${encodeURIComponent(way)}`), {
      headers,
    })
    expect([answer.status, answer.headers.location], way).toEqual([307, '/dashboard'])
  }
})

test('the console opens for those who run the platform and for nobody else', async ({ page, backstage }) => {
  await page.goto(platformAddress('/id', 'admin'))
  await expect(page).toHaveURL(/\/sign-in/)
  const person = await backstage.signInAtConsole(page, 'id')
  // By name: the first page has the newest shops, and other tests open some.
  for (const name of ['BuatFilm', 'Acme'])
    expect(
      (
        await send(platformAddress(`/id/tenants?q=${name}`, 'admin'), {
          headers: { cookie: await cookieHeader(page) },
        })
      ).body,
    ).toContain(`>${name}`)
  // A new sign-in by the password alone opens nothing.
  await page.context().clearCookies()
  await page.goto(platformAddress('/id/sign-in', 'admin'))
  await fillPassword(page, buatfilm, person)
  await page.waitForURL('**/sign-in/second-factor**')
  const half = await send(platformAddress('/id/tenants', 'admin'), {
    headers: { cookie: await cookieHeader(page) },
  })
  expect([half.status, half.body.includes('BuatFilm')]).toEqual([307, false])
  await page.context().clearCookies()
  await backstage.enter(page, buatfilm, 'owner')
  const answer = await send(platformAddress('/id', 'admin'), {
    headers: { cookie: await cookieHeader(page) },
  })
  expect(answer.status).toBe(403)
  expect(answer.body).not.toContain('acme')
})
