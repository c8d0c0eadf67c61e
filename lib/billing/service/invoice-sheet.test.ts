import { Children, isValidElement } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import type { Locale } from '@/lib/core/context'
import { SheetDocument } from '@/lib/core/documents/sheet-document'
import type { Invoice } from '@/lib/billing/schema'
import { sheetOf } from './invoice-sheet'

const until = '2026-03-31T12:00:00Z'
const invoice: Invoice = {
  ...{ id: 'i', key: 'k', kind: 'upgrade', state: 'open', number: 'INV-2026-000042', orderId: null },
  currency: 'IDR',
  lines: [
    { name: 'Pro', detail: 'sampai 31 Maret', totalMinor: '299000', words: { kind: 'until', until } },
    {
      name: 'Kredit dari Starter',
      detail: 'sampai 31 Maret',
      totalMinor: '-49000',
      words: { kind: 'credit', plan: 'Starter', until },
    },
  ],
  subtotalMinor: 250_000n,
  taxMinor: 27_500n,
  totalMinor: 277_500n,
  ...{
    taxName: 'PPN',
    taxRateBp: 1100,
    purchase: { kind: 'upgrade', planId: 'pro', planVersion: 1, cycle: 'month', isNewPeriod: false },
  },
  recipientName: 'Warung Sari',
  recipientEmail: 'sari@example.test',
  recipientTaxNumber: '01.234.567.8',
  recipientAddress: 'Jalan Mawar 1\r\nBandung',
  issuer: null,
  issuedAt: new Date('2026-03-01T12:00:00Z'),
  dueAt: new Date('2026-03-08T12:00:00Z'),
  ...{ paidAt: null, reminders: 0, createdAt: new Date('2026-03-01T12:00:00Z') },
}
const issuer = {
  name: 'Gerai',
  ...{ email: 'billing@gerai.test', taxNumber: '99.888.777', address: 'Jalan Melati 9\nJakarta' },
}

const brand = { name: 'Gerai', color: '#0f766e', logo: null }

const sheet = (locale: Locale, change: Partial<Invoice> = {}) =>
  sheetOf({ ...invoice, ...change }, issuer, locale, 'Asia/Jakarta')

/** The texts of the document in their order, and how often a row is turned around. */
function read(node: ReactNode): { texts: string[]; turned: number } {
  const found = { texts: [] as string[], turned: 0 }
  const visit = (part: ReactNode): void => {
    if (typeof part === 'string' && part !== '') found.texts.push(part)
    if (!isValidElement<{ style?: unknown; children?: ReactNode }>(part)) return
    if (typeof part.type === 'function') {
      // A part of the document that is drawn by a function of its own.
      const draw = part.type as (props: unknown) => ReactNode
      Children.forEach(draw(part.props), visit)
      return
    }
    found.turned += JSON.stringify(part.props.style ?? '').includes('row-reverse') ? 1 : 0
    Children.forEach(part.props.children, visit)
  }
  visit(node)
  return found
}
const drawn = (locale: Locale, change?: Partial<Invoice>) =>
  read(SheetDocument({ sheet: sheet(locale, change), brand, families: ['Noto Sans whole'] }))

describe('an invoice', () => {
  const words = {
    id: {
      ...{ title: 'Tagihan', from: 'Dari', to: 'Kepada', number: 'Nomor pajak', what: 'Keterangan' },
      ...{ credit: 'Kredit dari Starter', until: /^sampai 31 Mar/, tax: 'PPN', money: /^-Rp ?49\.000$/ },
      facts: ['Nomor', 'Tanggal', 'Jatuh tempo'],
    },
    en: {
      ...{ title: 'Invoice', from: 'From', to: 'To', number: 'Tax number', what: 'Description' },
      ...{ credit: 'Credit for Starter', until: /^until 31 Mar/, tax: 'PPN', money: /^-(?:Rp|IDR) ?49,000$/ },
      facts: ['Number', 'Date', 'Due'],
    },
    ar: {
      ...{ title: 'فاتورة', from: 'من', to: 'إلى', number: 'الرقم الضريبي', what: 'الوصف' },
      ...{
        credit: 'رصيد من باقة Starter',
        until: /^حتى 31 مارس 2026$/,
        tax: 'PPN',
        money: /49,000/,
      },
      facts: ['الرقم', 'التاريخ', 'تاريخ الاستحقاق'],
    },
  } as const

  test.each(['id', 'en', 'ar'] as const)(
    'says everything in %s, whatever language it was written in',
    (locale) => {
      const said = words[locale]
      const { texts, turned } = drawn(locale)
      const [pro, credit] = sheet(locale).lines
      expect(texts.slice(0, 1)).toEqual([said.title])
      const parties = texts.slice(texts.indexOf(said.from), texts.indexOf(said.facts[0]))
      expect(parties).toEqual([
        ...[said.from, 'Gerai', 'Jalan Melati 9', 'Jakarta', 'billing@gerai.test', said.number, '99.888.777'],
        ...[
          said.to,
          'Warung Sari',
          'Jalan Mawar 1',
          'Bandung',
          'sari@example.test',
          said.number,
          '01.234.567.8',
        ],
      ])
      expect(sheet(locale).facts.map(({ label }) => label)).toEqual(said.facts)
      expect(texts).toEqual(expect.arrayContaining(['INV-2026-000042', said.what]))
      expect(pro).toMatchObject({ name: 'Pro', detail: expect.stringMatching(said.until) })
      expect(credit).toMatchObject({
        name: said.credit,
        detail: expect.stringMatching(said.until),
        amount: expect.stringMatching(said.money),
      })
      for (const line of sheet(locale).lines)
        expect(texts).toEqual(expect.arrayContaining(Object.values(line)))
      expect(turned > 0).toBe(locale === 'ar')
      // No font of the document has spaces that do not break.
      expect(texts.join('')).not.toMatch(/[\u00a0\u202f\u061c]/)
    },
  )

  test.each(['id', 'en', 'ar'] as const)(
    'comes to its total with the tax on top or inside, in %s',
    (locale) => {
      const digits = (text: string | undefined) => (text ?? '').replaceAll(/\D/g, '')
      const onTop = sheet(locale).sums
      expect(onTop.map(({ amount }) => digits(amount))).toEqual(['250000', '27500', '277500'])
      expect(onTop.map(({ isTotal }) => isTotal === true)).toEqual([false, false, true])
      expect(onTop[1]?.rate).toBe('11%')
      const inside = sheet(locale, { totalMinor: 250_000n, taxMinor: 24_775n }).sums
      expect(inside.map(({ amount }) => digits(amount))).toEqual(['250000', '24775'])
      expect(inside[1]?.label).not.toBe(onTop[1]?.label)
      expect(inside[1]?.label).toContain('PPN')
      expect(drawn(locale).texts).toEqual(expect.arrayContaining(onTop.map(({ amount }) => amount)))
    },
  )

  test.each([
    ['id', 'Dibatalkan', /^Dibayar 5 Mar/],
    ['en', 'Cancelled', /^Paid on 5 Mar/],
    ['ar', 'ملغاة', /^مدفوعة بتاريخ 5 مارس 2026$/],
  ] as const)('says in %s whether it is paid or was taken back', (locale, taken, paid) => {
    expect(sheet(locale).state).toBeNull()
    expect(sheet(locale, { state: 'void' }).state).toBe(taken)
    expect(sheet(locale, { state: 'paid', paidAt: new Date('2026-03-05T12:00:00Z') }).state).toMatch(paid)
  })

  test('leaves out a tax number and an address that nobody has', () => {
    const { to } = sheet('en', { recipientTaxNumber: '', recipientAddress: '' })
    expect(to).toEqual({ label: 'To', lines: ['Warung Sari', 'sari@example.test'] })
  })
})
