import { describe, expect, test } from 'vitest'
import { readMessage } from './rules/read'
import type { Context, Intent } from './schema'
import { borrower, english, lender, party } from './testing/contexts'

// The table of the design, line by line: now is Wednesday, 25 November 2026, in Jakarta.

/** R or P, name, amount, due day, note, and how it is written. */
function debt(intent: Intent) {
  if (intent.kind !== 'debt') return intent
  const { direction, party: who, amountMinor, dueOn, note, needsYes } = intent
  return [direction === 'receivable' ? 'R' : 'P', who.name, amountMinor, dueOn, note, needsYes]
}
/** What is asked, and what can be chosen. */
function asked(intent: Intent) {
  if (intent.kind !== 'ask') return intent
  const { question } = intent
  if (!('choices' in question)) return [question.about]
  const choices = question.choices.map((choice) => {
    switch (choice.is) {
      case 'direction':
        return choice.direction
      case 'amount':
        return choice.amountMinor
      case 'party':
        return choice.phoneEnd ?? choice.party.name
      case 'day':
        return choice.day
      case 'paid':
        return choice.paid.is === 'amount' ? choice.paid.amountMinor : choice.paid.is
      case 'one':
        return choice.id
    }
  })
  return [question.about, ...choices]
}
const read = (text: string, context: Context = lender): Intent => readMessage(text, context)
const both = ['receivable', 'payable']

describe('a debt of the old form is written at once', () => {
  test.each([
    ['PINJAM Budi 500000 14hari "semen"', ['R', 'Budi', 500_000n, '2026-12-09', 'semen', false]],
    ['pinjam Budi 500000 14hari “semen” 🙏', ['R', 'Budi', 500_000n, '2026-12-09', 'semen', false]],
    ['HUTANG TokoA 2000000 30hari', ['P', 'TokoA', 2_000_000n, '2026-12-25', null, false]],
    ['ＰＩＮＪＡＭ Budi ٥٠٠٠٠٠ ١٤hari', ['R', 'Budi', 500_000n, '2026-12-09', null, false]],
  ])('%s', (text, expected) => {
    expect(debt(read(text))).toEqual(expected)
    expect(debt(read(text, english))).toEqual(expected)
  })
})

describe('a sentence is echoed', () => {
  test.each([
    ['pinjemin Budi 500k 2 minggu', ['R', 'Budi', 500_000n, '2026-12-09']],
    ['lend Budi 500k 2 weeks', ['R', 'Budi', 500_000n, '2026-12-09']],
    ['Ahmad minjem 2jt sebulan', ['R', 'Ahmad', 2_000_000n, '2026-12-25']],
    ['Ahmad borrowed 2 million for a month', ['R', 'Ahmad', 2_000_000n, '2026-12-25']],
    ['Ahmad utang sama saya 2 juta', ['R', 'Ahmad', 2_000_000n, '2026-12-09']],
    ['Ahmad owes me 2 million', ['R', 'Ahmad', 2_000_000n, '2026-12-09']],
    ['saya utang 1 juta ke Bank', ['P', 'Bank', 1_000_000n, '2026-12-09']],
    ['I owe Bank 1 million', ['P', 'Bank', 1_000_000n, '2026-12-09']],
    ['Budi pinjam 50rb bayar jumat', ['R', 'Budi', 50_000n, '2026-11-27']],
    ['Budi borrowed 50k, pay friday', ['R', 'Budi', 50_000n, '2026-11-27']],
  ])('%s', (text, expected) => {
    for (const context of [lender, english]) {
      expect(debt(read(text, context))).toEqual([...expected, null, true])
    }
  })
  test('lend Siti 1.5m 12/12 (en)', () => {
    const expected = ['R', 'Siti', 1_500_000n, '2026-12-12', null, true]
    expect(debt(read('lend Siti 1.5m 12/12', english))).toEqual(expected)
  })
})

describe('what may be either is asked', () => {
  test.each([
    ['utang Budi 50rb', ['direction', ...both]],
    ['debt Budi 50k', ['direction', ...both]],
    ['saya mau pinjam uang', ['direction', ...both]],
    ['I want to borrow money', ['direction', ...both]],
    ['pinjam Budi 2m', ['amount', 2_000_000n, 2_000_000_000n]],
  ])('%s', (text, expected) => expect(asked(read(text))).toEqual(expected))

  test('Sari 1,5jt tgl 25', () => {
    const intent = read('Sari 1,5jt tgl 25')
    expect(asked(intent)).toEqual(['direction', ...both])
    const context = { ...lender, question: intent.kind === 'ask' ? intent.question : null }
    const expected = ['Sari', 1_500_000n, '2026-12-25', null, true]
    expect(debt(read('1', context))).toEqual(['R', ...expected])
    expect(debt(read('2', context))).toEqual(['P', ...expected])
  })

  test('a borrower who wants money asks for it, and no debt is made', () => {
    expect(read('saya mau pinjam uang', borrower)).toEqual({ kind: 'request', amountMinor: null })
    expect(read('I want to borrow 500k', { ...borrower, language: 'en' })).toEqual({
      kind: 'request',
      amountMinor: 500_000n,
    })
  })
})

describe('amounts', () => {
  const amount = (text: string, context = lender) => {
    const intent = read(`Budi pinjam ${text}`, context)
    return intent.kind === 'debt' ? intent.amountMinor : asked(intent)
  }
  test.each([
    ['1.500rb', 1_500_000n],
    ['Rp 50.000,00', 50_000n],
    ['50,000', 50_000n],
    ['setengah juta', 500_000n],
    ['half a million', 500_000n],
    ['dua puluh lima ribu', 25_000n],
    ['twenty five thousand', 25_000n],
    ['ceban', 10_000n],
    ['gocap', ['amount', 50n, 50_000n]],
    ['50', ['amount', 50n, 50_000n]],
    ['-50rb', { kind: 'refused', reason: 'negative' }],
    ['50rb 60rb', ['amount', 50_000n, 60_000n]],
    ['9999999999', { kind: 'refused', reason: 'too_large' }],
    ['999.999.999', 999_999_999n],
    ['1.000.000.000', { kind: 'refused', reason: 'too_large' }],
  ])('%s', (text, expected) => {
    expect(amount(text)).toEqual(expected)
    expect(amount(text, english)).toEqual(expected)
  })
})

describe('days', () => {
  const due = (text: string, context = lender) => {
    const intent = read(`Budi pinjam 50rb ${text}`, context)
    return intent.kind === 'debt' ? intent.dueOn : asked(intent)
  }
  test.each([
    ['400hari', ['long']],
    ['365 hari', '2027-11-25'],
    ['besok', '2026-11-26'],
    ['tomorrow', '2026-11-26'],
    ['lusa', '2026-11-27'],
    ['the day after tomorrow', '2026-11-27'],
    ['minggu depan', '2026-12-02'],
    ['next week', '2026-12-02'],
    ['jumat depan', '2026-12-04'],
    ['next friday', '2026-12-04'],
    ['minggu', '2026-11-29'],
    ['sunday', '2026-11-29'],
    ['akhir bulan', '2026-11-30'],
    ['end of the month', '2026-11-30'],
    ['tgl 31', '2026-12-31'],
    ['3 bulan', '2027-02-25'],
    ['3 months', '2027-02-25'],
    ['25/12', '2026-12-25'],
    ['12/25', ['dueOn']],
    ['kemarin', ['dueOn']],
    ['yesterday', ['dueOn']],
    ['gajian', ['dueOn']],
    ['payday', ['dueOn']],
    ['rabu', '2026-12-02'],
    ['tgl 25', '2026-12-25'],
  ])('%s', (text, expected) => {
    expect(due(text)).toEqual(expected)
    expect(due(text, english)).toEqual(expected)
  })
})

describe('paying', () => {
  const book: Context = {
    ...lender,
    parties: [party('p1', 'Budi', '789'), party('p2', 'Ani', '111')],
    agreements: [{ id: 'a1', partyId: 'p1' }],
  }
  const two: Context = { ...book, agreements: [...book.agreements, { id: 'a2', partyId: 'p2' }] }
  const pay = (intent: Intent) =>
    intent.kind === 'pay' ? [intent.party.name, intent.direction, intent.paid, intent.needsYes] : intent

  test.each(['BAYAR 1', 'PAY 1', 'bayar 1 ya 🙏', 'BAYAR CICILAN 1', 'PAY INSTALMENT 1'])('%s', (text) => {
    const expected = ['Budi', 'receivable', { is: 'instalment', number: 1 }, true]
    expect(pay(read(text, book))).toEqual(expected)
  })
  test.each(['BAYAR 50000', 'PAY 50000'])('%s is an amount', (text) => {
    const intent = read(text, book)
    expect(asked(intent)).toEqual(['party'])
    const question = intent.kind === 'ask' ? intent.question : null
    expect(pay(read('Ani', { ...book, question }))).toEqual([
      'Ani',
      'receivable',
      { is: 'amount', amountMinor: 50_000n },
      true,
    ])
  })
  test('the number of an instalment ends at 999', () => {
    expect(pay(read('BAYAR 999', book))).toEqual([
      'Budi',
      'receivable',
      { is: 'instalment', number: 999 },
      true,
    ])
    expect(asked(read('BAYAR 1000', book))).toEqual(['party'])
  })
  test.each(['BAYAR CICILAN 2', 'PAY INSTALLMENT 2'])('%s, two agreements', (text) => {
    expect(asked(read(text, two))).toEqual(['agreement', 'a1', 'a2'])
    expect(asked(read(text, { ...two, speaker: 'borrower' }))).toEqual(['agreement', 'a1', 'a2'])
  })
  test.each(['Budi bayar 20rb', 'Budi paid 20k'])('%s', (text) => {
    for (const language of ['id', 'en'] as const) {
      expect(read(text, { ...book, language })).toEqual({
        kind: 'pay',
        needsYes: true,
        direction: 'receivable',
        party: { is: 'known', id: 'p1', name: 'Budi' },
        paid: { is: 'amount', amountMinor: 20_000n },
        agreementId: null,
        on: '2026-11-25',
        inferred: ['direction', 'on'],
      })
    }
  })
  test.each(['Budi sudah bayar cicilan pertama', 'Budi already paid the first instalment'])('%s', (text) => {
    const intent = read(text, two)
    expect(pay(intent)).toEqual(['Budi', 'receivable', { is: 'instalment', number: 1 }, true])
    expect(intent).toMatchObject({ agreementId: 'a1' })
  })
  test.each(['sudah bayar', 'udah tf', 'already paid'])('%s (borrower)', (text) => {
    expect(read(text, borrower)).toMatchObject({ kind: 'claim', paid: null, on: '2026-11-25' })
  })
  test.each(['BAYAR', 'PAY', 'bayar dong'])('%s (borrower)', (text) => {
    expect(read(text, borrower)).toEqual({ kind: 'pay_link', paid: null, agreementId: null })
  })
})

describe('the rest of the table', () => {
  test.each(['SETUJU', 'AGREE', 'setuju 🙏'])('%s, one offer / two', (text) => {
    const one = { ...borrower, offers: [{ id: 'o1' }] }
    expect(read(text, one)).toEqual({ kind: 'agree', to: 'offer', id: 'o1' })
    const two = { ...borrower, offers: [{ id: 'o1' }, { id: 'o2' }] }
    expect(asked(read(text, two))).toEqual(['id', 'o1', 'o2'])
    expect(read(text, borrower)).toEqual({ kind: 'refused', reason: 'no_offer' })
  })
  test('two Budis', () => {
    const parties = [party('p1', 'Budi', '789'), party('p2', 'Budi', '456')]
    for (const text of ['Budi pinjam 50rb', 'Budi borrowed 50k', 'PINJAM Budi 50000 14hari']) {
      const intent = read(text, { ...lender, parties })
      expect(asked(intent)).toEqual(['party', '789', '456'])
      const question = intent.kind === 'ask' ? intent.question : null
      expect(read('456', { ...lender, parties, question })).toMatchObject({
        kind: 'debt',
        needsYes: true,
        party: { is: 'known', id: 'p2' },
      })
    }
  })
  test.each(['ingatkan semua', 'remind all'])('%s', (text) => {
    expect(read(text, { ...lender, remindable: 7 })).toEqual({
      kind: 'ask',
      question: { about: 'remind_all', count: 7 },
    })
  })
  test('DAFTAR TENANT x y 08..', () => {
    const expected = { kind: 'refused', reason: 'in_console' }
    expect(read('DAFTAR TENANT toko Toko 08123456789')).toEqual(expected)
  })
  test.each(['cuaca gimana', 'how is the weather'])('%s', (text) => {
    expect(read(text)).toEqual({ kind: 'help', asked: false })
    expect(read(text, borrower)).toEqual({ kind: 'help', asked: false })
  })
})
