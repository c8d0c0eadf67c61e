import { expect, test } from 'vitest'
import type { Translate } from '@/lib/core/i18n/i18n'
import { defaultWording, fillLine, hasFreeWording, plainValue, readWording } from './wording'

const good = { subject: 'Lunas', preheader: '', body: '[Pesanan]({{order_link}})' }
const problemsOf = (change: Partial<typeof good>) =>
  readWording('order_paid', { ...good, ...change }).problems.map((one) => [
    one.field,
    one.kind,
    'name' in one ? one.name : '',
  ])

test('what is wrong is told at its field, and what is misspelt is not told as missing, too', () => {
  expect(problemsOf({})).toEqual([])
  expect(problemsOf({ preheader: '{{nope}}' })).toEqual([['preheader', 'unknown_variable', 'nope']])
  expect(problemsOf({ body: 'Lunas {{order_lnk}}' })).toEqual([['body', 'unknown_variable', 'order_lnk']])
  expect(problemsOf({ subject: '}}', body: 'Lunas' })).toEqual([
    ['subject', 'stray_close', ''],
    ['body', 'missing', 'order_link'],
  ])
})

/** Says which words were asked for, and which variables they could name. */
const translate: Translate = (key, values) => `${key}(${Object.keys(values ?? {}).join(' ')})`

test('our own wording is a heading, the words, what belongs to the message, and where it leads', () => {
  const named = 'name number shop total package_name goods'
  expect(defaultWording('order_paid', translate)).toEqual({
    subject: `order_paid.subject(${named})`,
    preheader: `order_paid.preview(${named})`,
    body: [
      `# order_paid.heading(${named})`,
      `order_paid.body(${named})`,
      '{{details}}',
      `[order_paid.action(${named})]({{order_link}})`,
      '{{items}}',
    ].join('\n\n'),
  })
  expect(defaultWording('order_code', translate).body.split('\n\n')).toEqual([
    '# order_code.heading(code shop)',
    'order_code.body(code shop)',
    '[order_code.action(code shop)]({{orders_link}})',
  ])
})

test('an order that costs nothing has words of its own where money is told of, a way to pay where it is shown', () => {
  const subjectOf = (
    ...[template, told]: [Parameters<typeof defaultWording>[0], Parameters<typeof defaultWording>[2]]
  ) => defaultWording(template, (key) => key, told).subject
  expect(subjectOf('order_paid', { isFree: true })).toBe('order_free.subject')
  expect(subjectOf('order_expired', { isFree: true })).toBe('order_expired.subject')
  expect(subjectOf('payment_instructions', { way: 'counter' })).toBe('payment_instructions_counter.subject')
  expect(subjectOf('order_paid', { way: 'counter' })).toBe('order_paid.subject')
  expect([hasFreeWording('order_paid'), hasFreeWording('order_received')]).toEqual([true, false])
})

test('what a variable holds is one line, with neither breaks nor margins', () => {
  expect(plainValue({ a: ' x\r\n\u2028y ' }, 'a')).toBe('x y')
  expect(plainValue({}, 'toString')).toBe('')
  expect(
    fillLine(
      [
        { kind: 'text', text: '  a  ' },
        { kind: 'variable', name: 'n' },
      ],
      { n: ' b ' },
    ),
  ).toBe('a b')
  expect(fillLine([{ kind: 'text', text: ' a ' }], {})).toBe('a')
})
