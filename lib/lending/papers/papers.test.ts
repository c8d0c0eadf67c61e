import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { drawSheet } from '@/lib/core/documents/draw'
import { printable } from '@/lib/core/documents/printable'
import { linesOf } from '@/lib/core/documents/testing/pdf-text'
import { formatMoney } from '@/lib/core/money/money'
import type { Terms } from '@/lib/lending/ledger/schema'
import { agreementDeed } from '@/lib/lending/papers/rules/agreement-deed'
import { maskEmail, maskName, maskPhone } from '@/lib/lending/papers/rules/masks'
import { paperContent } from '@/lib/lending/papers/rules/paper-content'
import { PaperContent } from '@/lib/lending/papers/schema'
import type { PaperSignature } from '@/lib/lending/papers/schema'
import { drawOffer, drawSignedCopy } from '@/lib/lending/papers/service/draw'

const address = 'https://warung.example/verify/7K3M-9QXT'
const sha256 = 'a1'.repeat(32)

/** The first of the worked examples: 5.000.000 flat at 2 % a month, five times. */
const terms: Terms = {
  ...{ principalMinor: 5_000_000n, method: 'flat', ratePpm: 20_000, ratePer: 'month', basis: 'months' },
  ...{ unit: 'month', every: 1, rows: 5, startsOn: '2026-11-26', anchorOn: '2026-11-26' },
  ...{ grace: 'none', graceRows: 0, feeMinor: 0n, stepMinor: 1n, spill: 'rows', isKsa: false },
  lateFee: { kind: 'per_day', ppm: 1_000, graceDays: 3, capPpm: 50_000, totalCapPpm: 1_000_000 },
}
const rows = ['2026-12-26', '2027-01-26', '2027-02-26', '2027-03-26', '2027-04-26'].map((dueOn, index) => ({
  ...{ number: index + 1, dueOn, principalMinor: 1_000_000n, interestMinor: 100_000n, feeMinor: 0n },
}))
const named = {
  ...({
    number: 'PJ-7',
    address,
    version: 1,
    direction: 'receivable',
    timeZone: 'Asia/Jakarta',
    currency: 'IDR',
    purpose: 'Semen',
  } as const),
  lender: { name: 'Warung Sari', lines: ['Jalan Mawar 1', 'Bandung'] },
  borrower: { name: 'محمد Budi', lines: ['+62•••789'] },
}

const content = (locale: Locale, more: Partial<PaperContent> = {}): PaperContent => {
  const made = paperContent({ ...named, locale }, { terms, rows }, new Date('2026-11-25T18:30:00Z'))
  // As it comes back from where it is kept.
  return PaperContent.parse(JSON.parse(JSON.stringify({ ...made, ...more })))
}

const signatures: PaperSignature[] = [
  { side: 'lender', name: 'Sari', at: new Date('2026-11-26T03:00:00Z'), sentTo: 's•••@w•••.example' },
  { side: 'borrower', name: 'Budi', at: new Date('2026-11-26T04:05:00Z'), sentTo: 'b•••@m•••.example' },
]

describe("an agreement's paper", () => {
  test('a late fee of a fixed amount and instalments at the beginning are told', () => {
    const lateFee = {
      kind: 'fixed',
      amountMinor: 25_000n,
      graceDays: 0,
      capPpm: null,
      totalCapPpm: null,
    } as const
    const own: Terms = { ...terms, lateFee, grace: 'interest_only', graceRows: 2, spill: 'credit' }
    const paper = paperContent({ ...named, locale: 'en', version: 2 }, { terms: own, rows }, new Date())
    expect(paper.replaces).toBe(1)
    const { facts, clauses } = agreementDeed(paper)
    const values = facts.map(({ value }) => value.replaceAll('\u00a0', ' '))
    expect(values).toContain('2 instalments of interest alone')
    expect(values).toContain('from the first day')
    expect(values.some((value) => /25,000 for each overdue instalment$/.test(value))).toBe(true)
    expect(clauses.lines[2]).toMatch(/stays as the borrower's credit/)
  })

  test.each(LOCALES)('says in %s who lends what to whom, and every row of the schedule', async (locale) => {
    const lines = linesOf((await drawOffer(content(locale))).bytes)
    const money = (minor: bigint): string => printable(formatMoney(minor, 'IDR', locale))
    const titles = { id: 'Perjanjian pinjaman', en: 'Loan agreement', ar: 'اتفاقية قرض' }
    expect(lines).toEqual(
      expect.arrayContaining([
        titles[locale],
        'Warung Sari',
        'Bandung',
        '+62•••789',
        'PJ-7',
        'Semen',
        address,
      ]),
    )
    expect(lines.some((line) => line.includes('محمد') && line.includes('Budi'))).toBe(true)
    // As texts: the marks of direction in them are drawn by nobody.
    const digits = (text: string): string => text.replaceAll(/\D/g, '')
    const amounts = lines.map(digits)
    expect(amounts.filter((line) => line === digits(money(1_100_000n)))).toHaveLength(5)
    for (const minor of [5_000_000n, 5_500_000n, 500_000n]) expect(amounts).toContain(digits(money(minor)))
    const march = { id: '26 Mar 2027', en: '26 Mar 2027', ar: '26 مارس 2027' }
    expect(lines).toContain(march[locale])
    // Half past one of the next day in Jakarta.
    expect(lines.some((line) => /01[:.]30/.test(line))).toBe(true)
    const words = {
      id: [
        '2% per bulan',
        '0,1% per hari dari yang terlambat',
        '5% dari cicilan',
        'Satu tiap bulan',
        '100% dari jumlah pinjaman',
      ],
      en: [
        '2% a month',
        '0.1% a day of what is overdue',
        '5% of the instalment',
        'One every month',
        '100% of the amount lent',
      ],
      ar: ['2% في الشهر', '0.1% يوميا من المبلغ المتأخر', '5% من القسط', 'قسط كل شهر', '100% من مبلغ القرض'],
    }
    for (const term of words[locale]) expect(lines, term).toContain(term)
    expect(lines.join(' ')).not.toMatch(/papers\.|undefined|\{|\?/)
  })

  test.each(LOCALES)('names in %s who signed, when, how and with which address', async (locale) => {
    const { bytes } = await drawSignedCopy(content(locale), { signatures, sha256 })
    const lines = linesOf(bytes)
    expect(lines).toEqual(expect.arrayContaining(['Sari', 'Budi', 's•••@w•••.example', 'b•••@m•••.example']))
    expect(lines.filter((line) => line === sha256.slice(0, 32))).toHaveLength(2)
    // Five past eleven in Jakarta.
    expect(lines.some((line) => /11[:.]05/.test(line))).toBe(true)
    const how = { id: 'Kode enam angka', en: 'Six-digit code', ar: 'رمز من ستة أرقام' }
    expect(lines.filter((line) => line.startsWith(how[locale]))).toHaveLength(2)
  })

  test.each(LOCALES)('has the same bytes whenever it is drawn, in %s', async (locale) => {
    const first = await drawOffer(content(locale))
    const brand = { name: 'Other', color: '#0f766e', logo: null }
    const party = (label: string) => ({ label, lines: ['Zoë 王小明'] })
    await drawSheet(
      {
        ...{
          isRightToLeft: false,
          title: 'Receipt',
          state: null,
          from: party('From'),
          to: party('To'),
          facts: [],
        },
        ...{ headings: { what: 'What', amount: 'Amount' }, lines: [], sums: [], contact: [] },
      },
      brand,
    )
    const later = await drawOffer(content(locale))
    expect(later.sha256).toBe(first.sha256)
    expect(later.bytes.equals(first.bytes)).toBe(true)
    const other = await drawOffer(content(locale, { principalMinor: '5000001' }))
    expect(other.sha256).not.toBe(first.sha256)
  })

  test('runs from the right in Arabic alone', () => {
    for (const locale of LOCALES) expect(agreementDeed(content(locale)).isRightToLeft).toBe(locale === 'ar')
  })

  test('leaves out what was not agreed on, and says aloud that there is no interest and no late fee', () => {
    const { terms: agreed, rows: planned } = content('en')
    const plain = { ...agreed, method: 'none' as const, lateFee: null }
    const rows = planned.map((row) => ({ ...row, interestMinor: '0' }))
    const deed = agreementDeed(content('en', { terms: plain, rows, purpose: '' }))
    expect(deed.facts.map(({ label }) => label)).toEqual([
      ...['Document', 'Drawn up', 'Amount lent', 'Counts from', 'Interest', 'Instalments', 'Late fee'],
    ])
    // With one column alone there is nothing to add up beside it.
    expect(deed.table.headings).toEqual(['No.', 'Due on', 'To pay'])
    const feed = rows.map((row, index) => ({ ...row, feeMinor: index === 0 ? '30' : '0' }))
    const withFee = agreementDeed(content('en', { terms: plain, rows: feed }))
    expect(withFee.table.headings).toEqual(['No.', 'Due on', 'Amount lent', 'Fee', 'To pay'])
    expect(withFee.facts.map(({ label }) => label)).toContain('Fixed fee')
  })

  test('a new version says which one it replaces, and that what was paid stays counted', () => {
    const deed = agreementDeed(content('en', { version: 3, replaces: 2 }))
    expect(deed.state).toBe('Version 3, replaces version 2')
    expect(deed.facts.map(({ label }) => label)).toContain('Amount still owed')
    expect(deed.clauses.lines[0]).toMatch(/^The borrower goes on paying/)
  })

  test.each(LOCALES)('the largest amounts stand in one piece, in %s', async (locale) => {
    const principal = 900_000_000_000n
    const rows = [1, 2].map((month) => ({
      ...{ dueOn: `2027-0${month}-15`, principalMinor: `${principal / 2n}`, interestMinor: '144252861280' },
      feeMinor: '100000000000',
    }))
    const paper = content(locale, { rows, principalMinor: `${principal}` })
    const amounts = linesOf((await drawOffer(paper)).bytes)
      .filter((line) => /IDR|Rp/.test(line))
      .map((line) => line.replaceAll(/\D/g, ''))
    for (const whole of ['450000000000', '144252861280', '694252861280', '1388505722560'])
      expect(amounts).toContain(whole)
  })

  test('rows and digests are whole on as many pages as it takes', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      ...{ dueOn: `20${30 + index}-01-15`, principalMinor: '1000', interestMinor: '1', feeMinor: '0' },
    }))
    const lines = linesOf((await drawOffer(content('en', { rows }))).bytes)
    for (let year = 2030; year < 2090; year += 1) expect(lines).toContain(`15 Jan ${year}`)
    expect(lines.filter((line) => line === 'Due on').length).toBeGreaterThan(1)
  })
})

test('what stands for a name, an address or a number tells too little to find its owner', () => {
  expect(maskEmail('sari@warung.example')).toBe('s•••@w•••.example')
  expect(maskPhone('+6281234567789')).toBe('+62•••789')
  expect(maskPhone('12345')).toBe('•••')
  expect(maskName(' Budi  Santoso ')).toBe('B••• S•••')
})
