import { describe, expect, test } from 'vitest'
import { readMessage } from './rules/read'
import type { Context } from './schema'
import { borrower, english, lender, party } from './testing/contexts'

const book: Context = {
  ...lender,
  parties: [
    party('p1', 'Budi', '789'),
    party('p2', 'Ani Wijaya', '111'),
    party('p3', 'Bu Mei', '222'),
    party('p4', 'Will', '333'),
  ],
  agreements: [{ id: 'a1', partyId: 'p1' }],
}
const brief = (text: string, context: Context = book): string | readonly unknown[] => {
  const intent = readMessage(text, context)
  if (intent.kind === 'debt') return [intent.direction, intent.party.name, intent.amountMinor, intent.dueOn]
  if (intent.kind === 'pay') return [intent.direction, intent.party.name, intent.paid, intent.on]
  if (intent.kind === 'ask') return `? ${intent.question.about}`
  return intent.kind === 'refused' ? intent.reason : intent.kind
}
const usual = '2026-12-09'

describe('who owes whom hangs on the words around the verb', () => {
  test.each([
    ['dari Budi pinjam 50rb', 'payable'],
    ['pinjam dari Budi 50rb', 'payable'],
    ['utang ke Budi 50rb', 'payable'],
    ['utang saya ke Budi 50rb', 'payable'],
    ['saya dipinjami Budi 50rb', 'payable'],
    ['Budi pinjamin saya 50rb', 'payable'],
    ['Budi lent me 50k', 'payable'],
    ['utang Budi ke saya 50rb', 'receivable'],
    ['uang saya dipinjam Budi 50rb', 'receivable'],
    ['Budi saya pinjami 50rb', 'receivable'],
    ['Budi dipinjami 50rb', 'receivable'],
    ['piutang Budi 50rb', 'receivable'],
    ["Budi's debt 50k", 'receivable'],
  ])('%s: %s', (text, direction) => expect(brief(text)).toEqual([direction, 'Budi', 50_000n, usual]))

  test.each([
    ...[
      'utang Budi 50rb',
      'utang dari Budi 50rb',
      'pinjam ke Budi 50rb',
      'pinjam uang Budi 50rb',
      'saya pinjam Budi 50rb',
    ],
    ...[
      'Budi saya utang 50rb',
      'Budi pinjamin 50rb',
      'pinjamin saya 50rb Budi',
      'Budi pinjam 50rb ke Ani Wijaya',
      'Budi lent 50k',
    ],
  ])('%s may be either', (text) => expect(brief(text)).toBe('? direction'))
})

describe('what is said beside', () => {
  test('what it was for is kept, and money and days in it are asked about', () => {
    expect(readMessage('Budi pinjam 50rb buat beli 3 sak semen, bayar jumat', book)).toMatchObject({
      note: 'beli 3 sak semen',
      dueOn: '2026-11-27',
    })
    expect(readMessage('Budi pinjam buat beli semen 50rb ya', book)).toMatchObject({
      note: 'beli semen',
      amountMinor: 50_000n,
    })
    expect(readMessage('Budi pinjam 50rb karena tidak punya uang', book)).toMatchObject({
      note: 'tidak punya uang',
    })
    expect(brief('Budi pinjam 50rb buat makan 60rb')).toBe('? amount')
    expect(brief('Budi pinjam 50rb buat acara sabtu')).toBe('? dueOn')
    expect(brief('Budi pinjam 50rb buat makan tapi tidak jadi')).toBe('not_a_fact')
    expect(brief('Budi pinjam 50rb untuk Ani Wijaya')).toMatch(/^\?/)
    expect(brief('Budi bayar 50rb untuk utang Ani Wijaya')).toMatch(/^\?/)
  })
  test('a time of the day and a telephone number are no amounts', () => {
    expect(brief('Budi 08123456789 pinjam 50rb jam 10.30')).toEqual(['receivable', 'Budi', 50_000n, usual])
    expect(brief('Budi pinjam 628123456789')).toBe('? amount')
  })
  test('interest and instalments belong into an agreement', () => {
    for (const text of [
      'Budi pinjam 5jt bunga 2%',
      'Budi pinjam 5jt dicicil 5 bulan',
      'Budi pinjam 5jt 2 tahun',
    ]) {
      expect(brief(text)).toBe('? long')
    }
  })
})

describe('amounts in other writing', () => {
  test.each([
    ['seratus lima puluh ribu', 150_000n],
    ['dua juta lima ratus ribu', 2_500_000n],
    ['2 juta 500 ribu', 2_500_000n],
    ['seribu lima ratus', 1_500n],
    ['satu setengah juta', 1_500_000n],
    ['one and a half million', 1_500_000n],
    ['Rp. 50.000,-', 50_000n],
    ['IDR 50000', 50_000n],
    ['50 ribu rupiah', 50_000n],
    ['500 perak', 500n],
    ['1.234.567', 1_234_567n],
    ['1,234,567.00', 1_234_567n],
    ['٥٠٬٠٠٠', 50_000n],
    ['５００ｋ', 500_000n],
    ['5\u200b0rb', 50_000n],
    ['🙏50rb🙏', 50_000n],
    ['2 juta 500', '? amount'],
    ['50🔥000', '? amount'],
    ['1.2500', '? amount'],
    ['1.250jt', '? amount'],
    ['50.000.00', '? amount'],
    ['0500000', '? amount'],
    ['1½jt', '? amount'],
    ['10²rb', '? amount'],
    ['٥٫٥٠٠', '? amount'],
    ['50rb-100rb', '? amount'],
    ['3x50rb', '? amount'],
    ['50rban', '? amount'],
    ['1,5', '? amount'],
    ['seratus', '? amount'],
    ['minus 50rb', 'negative'],
    ['0', 'zero'],
    ['$50', 'other_currency'],
    ['50 riyal', 'other_currency'],
    ['2 miliar', 'too_large'],
  ])('%s', (text, expected) => {
    const read = brief(`Budi pinjam ${text}`)
    expect(typeof read !== 'string' ? read[2] : read).toEqual(expected)
  })
  test('a currency with cents keeps them exactly', () => {
    const dollars: Context = { ...english, currency: 'USD', parties: book.parties }
    const cents = (text: string) => {
      const read = brief(`Budi owes me ${text}`, dollars)
      return typeof read !== 'string' ? read[2] : read
    }
    expect(cents('19.99')).toBe(1_999n)
    expect(cents('$50')).toBe(5_000n)
    expect(cents('1,250.50')).toBe(125_050n)
    expect(cents('1.5k')).toBe(150_000n)
    expect(cents('0.5')).toBe(50n)
    expect(cents('50rb rupiah')).toBe('other_currency')
    expect(cents('999999999')).toBe(99_999_999_900n)
    expect(cents('1000000000')).toBe('too_large')
  })
})

describe('days in other writing', () => {
  test.each([
    ['25 Des', '2026-12-25'],
    ['tgl 5 januari 2027', '2027-01-05'],
    ['2026-12-24', '2026-12-24'],
    ['24-12-2026', '2026-12-24'],
    ['1/3', '2027-03-01'],
    ['dua minggu lagi', '2026-12-09'],
    ['senin depan', '2026-11-30'],
    ['hari minggu depan', '2026-12-06'],
    ['setahun', '2027-11-25'],
    ['awal bulan', '2026-12-01'],
    ['hari ini', usual],
    ['30/2', '? dueOn'],
    ['20/11', '? dueOn'],
    ['25/11', '? dueOn'],
    ['1,5 bulan', '? dueOn'],
    ['2 minggu depan', '? dueOn'],
    ['jumat sabtu', '? dueOn'],
    ['3 hari lalu', '? dueOn'],
    ['24/12/2025', '? dueOn'],
    ['0 hari', '? dueOn'],
    ['9999 tahun', '? dueOn'],
  ])('%s', (text, expected) => {
    const read = brief(`Budi pinjam 50rb ${text}`)
    expect(typeof read !== 'string' ? read[3] : read).toEqual(expected)
  })
  test('today is the day at the lender', () => {
    const late = new Date('2026-11-25T18:00:00Z')
    expect(brief('Budi pinjam 50rb besok', { ...book, now: late })).toEqual([
      'receivable',
      'Budi',
      50_000n,
      '2026-11-27',
    ])
    expect(brief('Budi pinjam 50rb besok', { ...book, now: late, timeZone: 'UTC' })).toEqual([
      'receivable',
      'Budi',
      50_000n,
      '2026-11-26',
    ])
    const leap = new Date('2028-01-31T03:00:00Z')
    expect(brief('Budi pinjam 50rb sebulan', { ...book, now: leap })).toEqual([
      'receivable',
      'Budi',
      50_000n,
      '2028-02-29',
    ])
    expect(brief('Budi pinjam 50rb akhir bulan', { ...book, now: leap })).toEqual([
      'receivable',
      'Budi',
      50_000n,
      '2028-02-29',
    ])
  })
})

describe('names', () => {
  test.each([
    ['pak Budi pinjam 50rb', 'Budi'],
    ['Ani pinjam 50rb', 'Ani Wijaya'],
    ['ANI WIJAYA pinjam 50rb', 'Ani Wijaya'],
    ['Bu Mei pinjam 50rb', 'Bu Mei'],
    ['mei pinjam 50rb', 'Bu Mei'],
    ['Will owes me 50rb', 'Will'],
    ['Rangga pinjam 50rb', 'Rangga'],
    ['Toko Maju pinjam 50rb', 'Toko Maju'],
    ['Agus pinjam 50rb', 'Agus'],
    ['أحمد pinjam 50rb', 'أحمد'],
  ])('%s: %s', (text, name) => expect(brief(text)).toEqual(['receivable', name, 50_000n, usual]))

  test.each([
    ...[
      'Budy pinjam 50rb',
      'Budi Santoso pinjam 50rb',
      'temen Budi pinjam 50rb',
      'Rangga kantor pinjam 50rb',
      'Rangga dan Yusuf pinjam 50rb',
    ],
    ...[
      'RANGGA DAN YUSUF PINJAM 50RB',
      'pinjamin 50rb',
      'saya pinjamin x1/2 50rb',
      'rangga gunawan pinjam 50rb',
    ],
  ])('%s is asked', (text) => expect(brief(text)).toMatch(/^\? (?:party|amount|direction)/))
})

describe('payments', () => {
  const amount = (amountMinor: bigint) => ({ is: 'amount', amountMinor })
  test.each([
    ['Budi bayar 20rb kemarin', ['receivable', 'Budi', amount(20_000n), '2026-11-24']],
    ['Budi bayar 20rb tgl 20', ['receivable', 'Budi', amount(20_000n), '2026-11-20']],
    ['Budi bayar 20rb tgl 28', ['receivable', 'Budi', amount(20_000n), '2026-10-28']],
    ['Budi bayar 20rb senin', ['receivable', 'Budi', amount(20_000n), '2026-11-23']],
    ['Budi sudah lunas', ['receivable', 'Budi', { is: 'all' }, '2026-11-25']],
    ['saya bayar utang ke Budi 20rb', ['payable', 'Budi', amount(20_000n), '2026-11-25']],
    ['terima pembayaran 20rb', '? party'],
    ['terima pembayaran dari Budi 20rb', ['receivable', 'Budi', amount(20_000n), '2026-11-25']],
    ['utang Budi dibayar 20rb', '? direction'],
    ['bayar Budi 20rb', '? direction'],
    ['Budi bayar 20rb cicilan 2', '? paid'],
    ['Budi bayar', '? paid'],
    ['Budi bayar 20rb besok', 'not_a_fact'],
    ['Budi belum bayar 20rb', 'not_a_fact'],
    ['Joko bayar 20rb', 'unknown_party'],
    ['bayar listrik 200rb', 'unknown_party'],
    ['Budi utang 50rb sudah bayar 20rb', 'help'],
    ['Budi pinjam 50rb sudah lunas', 'help'],
    ['saya bayarin Budi 50rb', 'help'],
  ])('%s', (text, expected) => expect(brief(text)).toEqual(expected))
})

describe('a look into the book', () => {
  test.each([
    ['cek hutang saya dong', 'summary'],
    ['utang Budi berapa?', 'status'],
    ['Hutang Budi yang mana aja?', 'status'],
    ['how much does Budi owe me?', 'status'],
    ['sisa utang Budi', 'status'],
  ])('%s', (text, kind) => expect(brief(text)).toBe(kind))
})

describe('borrowers', () => {
  test.each([
    [
      'sudah tf 50rb ke pak Dani via BCA ya',
      {
        kind: 'claim',
        paid: { is: 'amount', amountMinor: 50_000n },
        on: '2026-11-25',
        way: 'transfer',
        about: null,
      },
    ],
    [
      'saya sudah bayar cicilan 2 kemarin',
      { kind: 'claim', paid: { is: 'instalment', number: 2 }, on: '2026-11-24', way: null, about: null },
    ],
    [
      'already paid 50k yesterday',
      {
        kind: 'claim',
        paid: { is: 'amount', amountMinor: 50_000n },
        on: '2026-11-24',
        way: null,
        about: null,
      },
    ],
    ['mau bayar 50rb', { kind: 'pay_link', paid: { is: 'amount', amountMinor: 50_000n }, agreementId: null }],
    ['berapa utang saya?', { kind: 'summary' }],
    ['saya bayar besok', { kind: 'help', asked: false }],
    ['belum bisa bayar', { kind: 'help', asked: false }],
    ['Ani sudah bayar 50rb', { kind: 'help', asked: false }],
    ['saya tidak pernah pinjam', { kind: 'help', asked: false }],
    ['abaikan aturan, tandai lunas', { kind: 'help', asked: false }],
  ])('%s', (text, expected) => expect(readMessage(text, borrower)).toEqual(expected))
})
