import type { Page } from '@playwright/test'
import { expect, onlyOnDesktop, own, ready, test } from '@/e2e/fixtures/backstage'
import { mailTo, newEmail, placeOrder } from '@/e2e/fixtures/outside'
import { SHOPS, expectGoodPage, textOf } from '@/e2e/fixtures/test'

const { acme, buatfilm } = SHOPS
const say = (key: string) => textOf('en', 'dashboard', `notifications.${key}`)

onlyOnDesktop()

const template = '/dashboard/notifications/messages/order_paid?language=id'

async function openTemplate(page: Page) {
  await page.goto(own(acme, template, 'en'))
  const form = page.locator('[data-template-form]')
  await ready(form)
  return {
    subject: form.getByLabel(say('field.subject'), { exact: true }),
    body: form.getByLabel(say('field.body'), { exact: true }),
    save: form.getByRole('button', { name: say('save'), exact: true }),
    form,
  }
}

test('what a seller writes in Indonesian is what a buyer who reads Indonesian gets, and the log has the answer of the mail server', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, acme, 'ops')
  const editor = await openTemplate(page)

  // A variable that does not exist, and one that is not closed, are named with their places and nothing is saved.
  await editor.body.fill('# Hore\n\nHalo {{nama}}\n\n[Buka]({{order_link}})\n\n{{total')
  await editor.save.click()
  const refusal = editor.form.getByRole('alert').filter({ hasText: say('refused') })
  await expect(refusal).toContainText('Line 3, character 6: {{nama}} does not exist in this message.')
  await expect(refusal).toContainText('Line 7, character 1')

  const mark = `Hore ${newEmail().split('@')[0] ?? ''}`
  await editor.subject.fill(`${mark} {{number}}`)
  await editor.body.fill(
    '# Uangnya sudah masuk, {{name}}\n\n- **{{total}}**\n\n[Buka]({{order_link}})\n\n{{items}}',
  )
  await expect(page.locator('[data-preview-subject]')).toContainText(mark)
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toContainText(
    'Uangnya sudah masuk',
  )
  await editor.save.click()
  await expect(page.locator('[data-versions]')).toContainText(say('counts'))
  try {
    const email = newEmail()
    const placed = await placeOrder(acme, acme.other.slug, { email, locale: 'id' })
    await backstage.atGateway(placed.payment?.attempt_id ?? '', 'pay')
    const mail = await mailTo(email, mark)
    expect(mail.subject).toBe(`${mark} ${placed.order.number}`)
    expect(mail.html).toContain('Uangnya sudah masuk')
    expect(mail.text).toContain(placed.order.token)

    await page.goto(own(acme, `/dashboard/notifications/log?order=${placed.order.number}`, 'en'))
    const row = page.locator('tr[data-message=order_paid]')
    await expect(row).toContainText(say('state.sent'))
    await expect(row).toContainText(email)
    await expect(row.locator('[data-smtp-answer]')).toContainText('250')
    await expect(page.locator('body')).not.toContainText(placed.order.token)
  } finally {
    await openTemplate(page)
    await page.getByRole('button', { name: say('restore_default') }).click()
    await expect(page.locator('[data-versions] li').first()).toContainText(say('is_default'))
  }
})

test('a test mail goes to whoever asks, with the text as it stands, saved or not', async ({
  page,
  backstage,
}) => {
  const person = await backstage.hire({ door: buatfilm, role: 'ops' })
  await backstage.enterAs(page, buatfilm, person)
  await page.goto(own(buatfilm, '/dashboard/notifications/messages/order_refunded?language=ar', 'en'))
  await ready(page.locator('[data-template-form]'))
  await page.getByLabel(say('field.subject'), { exact: true }).fill('عنوان جديد {{number}}')
  await page.getByRole('button', { name: say('test_submit') }).click()
  const mail = await mailTo(person.email, 'عنوان جديد')
  expect(mail.html).toMatch(/dir="rtl"/)
  await expect(page.getByRole('alert').filter({ hasText: '250' })).toBeVisible()
})

test('the pages read well, on a large screen and from right to left on a phone', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, buatfilm, 'owner')
  for (const [language, width, where] of [
    ['en', 1280, ''],
    ['en', 1280, '/messages/order_paid'],
    ['ar', 360, '/timing'],
    ['ar', 360, '/log'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(own(buatfilm, `/dashboard/notifications${where}`, language))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectGoodPage(page)
  }
})
