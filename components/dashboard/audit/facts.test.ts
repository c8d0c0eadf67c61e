import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { factLine, factWords } from './fact-file'
import { Facts } from './facts'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { QUEUES } from '@/lib/core/events/jobs'

const uuid = '0198b2c0-1234-7abc-8def-0123456789ab'

/** As the code writes them: changes, codes, lists, filters, ids and amounts. */
const details = {
  before: { role: 'ops', scopes: 'orders.read products.read', state: 'past_due', kind: 'percent' },
  after: { role: 'finance', scopes: 'orders.refund', state: 'restricted', kind: 'fixed' },
  queue: 'commerce.settle_free',
  provider: 'midtrans',
  mode: 'sandbox',
  languages: 'id en',
  cycle: 'year',
  delivery: 'license_key',
  filter: `status=awaiting_payment&product=${uuid}`,
  message_id: uuid,
  texts: { q: 'kopi', status: 'suspended' },
  choice: ['on', 'off'],
  timeZone: 'Asia/Jakarta',
  until: '2026-11-29T12:59:58.133884+00:00',
  due: '2026-12-29T12:41:08.162Z',
}

function factsIn(locale: (typeof LOCALES)[number]): string {
  const view = { locale, timeZone: 'UTC', currency: 'IDR' }
  return show(createElement(Facts, { details, view }), locale)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

describe.each(LOCALES)('in %s', (locale) => {
  test('what belongs to an entry is said in words: no code, no id and no JSON', () => {
    const text = factsIn(locale)
    expect(text).not.toMatch(/\dT\d|[{}"[\]]|_|orders\.|commerce\.|audit\.|0198b2c0|Asia\//)
    expect(text).toContain('kopi')
    expect(text).toContain('…6789ab')
  })

  test('a file says the same in one line', () => {
    const line = factLine(details, factWords(locale), { locale, timeZone: 'UTC', currency: 'IDR' })
    expect(line).not.toMatch(/\dT\d|[{}"[\]\n]|_|orders\.|commerce\.|audit\.|0198b2c0|Asia\//)
    expect(line).toContain('→')
    expect(line).toContain('kopi')
    expect(factsIn(locale)).toContain(line.split('; ').at(-1)?.split(': ').at(-1) ?? 'nothing')
  })

  test('work in the background is named, whichever it is', () => {
    for (const queue of Object.keys(QUEUES)) {
      const view = { locale, timeZone: 'UTC', currency: null }
      const text = show(createElement(Facts, { details: { queue }, view }), locale)
      expect(text).not.toContain(queue.replace('.', ' ').replaceAll('_', ' '))
      expect(text).not.toContain(queue)
    }
  })
})

test('each change of a price is told as money, by variant, from what to what', () => {
  const written = (before: unknown, after: unknown): string =>
    factLine({ before: { prices: before }, after: { prices: after } }, factWords('en'), {
      ...{ locale: 'en', timeZone: 'UTC', currency: 'IDR' },
    }).replaceAll('\u00a0', ' ')
  const prices = (one: string, other: string) => [
    { name: 'A=B C=1', value: one },
    { name: 'Big', value: other },
  ]
  expect(written(prices('1000', '2000'), prices('1500', '2000'))).toBe(
    'Prices: A=B C=1: IDR 1,000, Big: IDR 2,000 → A=B C=1: IDR 1,500, Big: IDR 2,000',
  )
  expect(written([{ name: '', value: '50000' }], [])).toBe('Prices: IDR 50,000 → –')
  // As entries had them before.
  expect(written('=50000', '=60000')).toBe('Prices: IDR 50,000 → IDR 60,000')
  expect(written('Small pack=1000 Big=2000', 'Small pack=1500 Big=2000')).toBe(
    'Prices: Small pack: IDR 1,000, Big: IDR 2,000 → Small pack: IDR 1,500, Big: IDR 2,000',
  )
})

test('a refund is told by its order and its amount, and not by an id that nobody knows', () => {
  const refund = { refundId: uuid, amountMinor: '5000', currency: 'IDR', revokesGoods: false }
  const line = factLine(refund, factWords('en'), { locale: 'en', timeZone: 'UTC', currency: 'IDR' })
  expect(line).not.toContain('…')
  expect(line).toMatch(/5,000/)
})

test('a plan and a module are called by their names, and what a plan costs by its currency', () => {
  const names = { plan: { pro: 'Ramai', free: 'Rintis' }, module: { erpnext: 'ERPNext' } }
  const view = { locale: 'en', timeZone: 'UTC', currency: null, names }
  const saved = { plan: 'pro', before: 'free', module: 'erpnext', monthMinor: '299000', currency: 'IDR' }
  const text = show(createElement(Facts, { details: { ...saved, until: '2026-12-05' }, view }), 'en')
  for (const words of ['>Ramai<', '>Rintis<', '>ERPNext<', 'IDR 299,000', '5 Dec 2026'])
    expect(text).toContain(words)
})

test('a role, a right and a language are called as everywhere else', () => {
  const text = factsIn('en')
  for (const words of [
    'Finance',
    'Give money back',
    'Indonesian',
    'Licence key',
    'Awaiting payment',
    'Test',
    'Western Indonesia Time',
  ])
    expect(text).toContain(words)
})

test('an exception says of what how much was agreed, in its unit, and calls a module by its name', () => {
  const names = { plan: {}, module: { ksa: 'Saudi Arabia' } }
  const shown = (details: Record<string, unknown>): string =>
    show(
      createElement(Facts, { details, view: { locale: 'en', timeZone: 'UTC', currency: null, names } }),
      'en',
    )
  expect(shown({ name: 'limit:storage', amount: '524288000' })).toContain('500 MB')
  expect(shown({ name: 'limit:storage', amount: 'unlimited' })).toContain('no limit')
  expect(shown({ name: 'limit:orders', amount: null })).toContain('no limit')
  expect(shown({ name: 'limit:orders', amount: '5000' })).toContain('5,000')
  expect(shown({ name: 'module:ksa', isGiven: true })).toContain('Saudi Arabia')
  expect(shown({ name: 'module:ksa', isGiven: true })).not.toContain('module:')
})
