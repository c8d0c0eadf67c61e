import { expect, test } from 'vitest'
import { CATALOGUE } from './catalogue'
import { readWording } from './wording'

const wording = (body: string) => ({ subject: 'Pesanan {{order_id}}', preheader: '', body })

test.each([
  [
    'order_received',
    'Halo {{customer_name}}, {{package_name}} {{final_amount}} sampai {{expires_at}}. [Bayar]({{payment_link}})',
  ],
  [
    'payment_reminder_last',
    '[Bayar]({{payment_link}}) atau [tanya]({{support_whatsapp_link}}), {{customer_name}}',
  ],
  ['order_paid', 'Selamat, {{customer_name}}! [Masuk]({{course_login_link}}) [Pesanan]({{payment_link}})'],
] as const)('a wording of the film shop means the same in %s', (template, body) => {
  const { problems, blocks, subject } = readWording(template, wording(body))
  expect(problems).toEqual([])
  expect(subject).toContainEqual(expect.objectContaining({ kind: 'variable', name: 'number' }))
  expect(JSON.stringify(blocks)).not.toMatch(/customer_name|payment_link|final_amount|expires_at/)
})

test('an old name is unknown where the message has nothing of the kind', () => {
  const { problems } = readWording('order_expired', wording('{{payment_link}}'))
  expect(problems).toContainEqual(expect.objectContaining({ kind: 'unknown_variable', name: 'payment_link' }))
})

test('no message has a variable of its own under an old name', () => {
  const names = Object.values(CATALOGUE).flatMap(({ variables }) => Object.keys(variables))
  for (const old of ['customer_name', 'order_id', 'final_amount', 'payment_link', 'expires_at'])
    expect(names).not.toContain(old)
})
