import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import {
  cookieHeader,
  expect,
  fillPassword,
  listMails,
  onlyOnDesktop,
  own,
  placeOrder,
  ready,
  send,
  statusFor,
  test,
} from '@/e2e/fixtures/backstage'
import { SHOPS, expectGoodPage, textOf } from '@/e2e/fixtures/test'

const { buatfilm } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', key)
const identity = (key: string) => textOf('en', 'identity', key)

onlyOnDesktop()

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await ready(button)
  await button.click()
}

/** Sets up an authenticator app on the account page; returns its secret and the recovery codes. */
async function enrol(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto(own(buatfilm, '/dashboard/account', 'en'))
  await press(page, say('account.switch_on'))
  const dialog = page.getByRole('dialog')
  const secret = await dialog.getByRole('textbox', { name: identity('second_factor.secret') }).inputValue()
  await dialog.locator('input[name=code]').fill(codeOf(secret))
  await dialog.getByRole('button', { name: identity('second_factor.enrol') }).click()
  const list = dialog.getByRole('list', { name: identity('second_factor.codes_label') })
  await expect(list.getByRole('listitem')).toHaveCount(10)
  const codes = await list.getByRole('listitem').allTextContents()
  await dialog.getByRole('link', { name: identity('second_factor.codes_kept') }).click()
  await expect(page.getByText(say('account.on_text'))).toBeVisible()
  return { secret, codes }
}

function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + steps * 30_000,
  })
}

/** Invites a developer, and returns the link of the mail. */
async function invite(page: Page, email: string): Promise<string> {
  await press(page, say('team.invite'))
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[name=email]').fill(email)
  await dialog.getByRole('radio', { name: /^Developer/ }).check()
  await dialog.getByRole('button', { name: say('team.invite_submit') }).click()
  await expect(page.getByRole('region', { name: say('team.invitations') })).toContainText(email)
  await expect.poll(async () => (await listMails(email)).length).toBe(1)
  const [mail] = await listMails(email)
  return /https?:\/\/\S+\/sign-in\/join\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
}

test('somebody without an account is invited, joins with one mail and a password, and may do what the role allows', async ({
  page,
  browser,
  backstage,
}) => {
  const owner = await backstage.hire({ door: buatfilm, role: 'owner' })
  const email = `${randomBytes(6).toString('hex')}@people.test`
  await backstage.enterAs(page, buatfilm, owner)
  await page.goto(own(buatfilm, '/dashboard/team', 'en'))
  await expectGoodPage(page)
  const link = await invite(page, email)
  const context = await browser.newContext()
  try {
    const guest = await context.newPage()
    await guest.setViewportSize({ width: 360, height: 740 })
    const { pathname, search } = new URL(link)
    for (const language of ['ar', 'id', 'en'] as const) {
      await guest.goto(own(buatfilm, `${pathname.replace(/^\/en/, '')}${search}`, language))
      await expect(
        guest.getByRole('button', { name: textOf(language, 'identity', 'join.submit') }),
      ).toBeVisible()
      if (language !== 'id') await expectGoodPage(guest)
    }
    await guest.locator('input[name=name]').fill('Dewi')
    await guest.locator('input[name=password]').fill('short')
    await press(guest, identity('join.submit'))
    await expect(guest.getByText(textOf('en', 'errors', 'fields.password_too_short'))).toBeVisible()
    await guest.locator('input[name=password]').fill('seventeen brown herons')
    await press(guest, identity('join.submit'))
    await guest.waitForURL('**/dashboard')
    const mails = await listMails(email)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('Ayu Lestari')
    expect(await statusFor(guest, own(buatfilm, '/dashboard/payments', 'en'))).toBe(200)
    expect(await statusFor(guest, own(buatfilm, '/dashboard/customers', 'en'))).toBe(403)
    // The link was used: it leads nowhere now, whoever has it.
    expect((await send(own(buatfilm, `${pathname.replace(/^\/en/, '')}${search}`, 'en'))).body).toContain(
      identity('join.over_title'),
    )

    await page.reload()
    const row = page.getByRole('row').filter({ hasText: email })
    const remove = row.getByRole('button', { name: say('team.remove'), exact: true })
    await ready(remove)
    await remove.click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('team.remove_submit') })
      .click()
    await expect(row).toHaveCount(0)
    expect(await statusFor(guest, own(buatfilm, '/dashboard/team', 'en'))).toBe(403)
  } finally {
    await context.close()
  }
})

test('whoever has a second factor signs in with it and shows it again for a refund', async ({
  page,
  backstage,
}) => {
  const owner = await backstage.hire({ door: buatfilm, role: 'owner' })
  await backstage.enterAs(page, buatfilm, owner)
  const { secret, codes } = await enrol(page)

  await page.context().clearCookies()
  await page.goto(own(buatfilm, '/sign-in', 'en'))
  await fillPassword(page, { language: 'en' }, owner)
  await page.waitForURL('**/sign-in/second-factor**')
  await expectGoodPage(page)
  // The password alone opens no page.
  expect(await statusFor(page, own(buatfilm, '/dashboard/orders', 'en'))).toBe(307)
  await page.locator('input[name=code]').fill('000000')
  await press(page, identity('second_factor.continue'))
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.locator('input[name=code]').fill(codes[0] ?? '')
  await press(page, identity('second_factor.continue'))
  await page.waitForURL('**/dashboard')

  const order = await placeOrder(buatfilm, buatfilm.other.slug)
  await backstage.atGateway(order.attemptId, 'pay')
  await page.goto(own(buatfilm, `/dashboard/orders/${order.id}`, 'en'))
  await expect(page.locator('h1').locator('..')).toContainText(say('state.fulfilled'))
  await backstage.ageSecondFactor(owner)
  await press(page, say('refund.open'))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^All of it/ }).check()
  await dialog.getByRole('button', { name: say('refund.continue') }).click()
  await dialog.getByRole('button', { name: /^Yes, refund/ }).click()
  const question = page.getByRole('dialog', { name: identity('second_factor.step_up_title') })
  // The step of the enrolment is used up; the one after it counts already.
  await question.locator('input[name=code]').fill(codeOf(secret, 1))
  await question.getByRole('button', { name: identity('second_factor.step_up_submit') }).click()
  await expect(page.locator('h1').locator('..')).toContainText(say('state.refunded'))

  const log = await send(own(buatfilm, `/dashboard/audit?person=${owner.id}`, 'en'), {
    headers: { cookie: await cookieHeader(page) },
  })
  for (const entry of ['refund_requested', 'second_factor_recovery_code_used', 'second_factor_enabled'])
    expect(log.body).toContain(say(`audit.did.${entry}`))
})
