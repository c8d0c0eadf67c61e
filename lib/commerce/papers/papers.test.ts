import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { methodWords } from '@/lib/commerce/papers/rules/method-words'
import { paperSheet } from '@/lib/commerce/papers/rules/paper-sheet'
import type { PaperFacts } from '@/lib/commerce/papers/rules/paper-sheet'
import { papersOf } from '@/lib/commerce/papers/rules/papers'
import { erasedEmail } from '@/lib/core/text/erased-email'

const at = (day: string): Date => new Date(`2026-03-${day}T18:30:00Z`)

const order: Order = {
  ...{
    id: 'o',
    number: '010326123456',
    legacyId: null,
    uniqueCode: 0,
    status: 'fulfilled',
    paymentState: 'paid',
    attention: null,
  },
  customer: { name: 'Sari', email: 'sari@example.test', phone: '+62811', note: '' },
  ...{ marketingConsent: false, chat: null, locale: 'id', currency: 'IDR', attribution: {}, address: null },
  ...{ subtotalMinor: 300_000n, discountMinor: 30_000n, taxMinor: 29_700n, totalMinor: 299_700n },
  ...{ pricesIncludeTax: false, couponCode: 'HEMAT', paymentMethod: 'bca_va', placedBy: null, source: 'web' },
  ...{ windowEndsAt: at('02'), createdAt: at('01'), paidAt: at('01'), fulfilledAt: null, closedAt: null },
}
const line: StoredLine = {
  ...{ id: 'l', productId: 'p', variantId: 'v', productName: 'Kelas', productSlug: 'kelas' },
  ...{ variantName: 'Lengkap', deliveryKind: 'manual', quantity: 3, unitPriceMinor: 100_000n },
  ...{ discountMinor: 30_000n, taxRateBp: 1100, taxMinor: 29_700n, totalMinor: 299_700n },
}
const issuer = {
  name: 'Warung Sari',
  email: 'toko@example.test',
  ...{ taxName: 'PPN', taxNumber: '01.234.567.8', address: 'Jalan Mawar 1\nBandung' },
}
const facts: PaperFacts = {
  ...{ kind: 'receipt', order, lines: [line], refunds: [], issuer },
  shop: { timeZone: 'Asia/Jakarta', contactPhone: null },
}
const digits = (text: string | undefined): string => (text ?? '').replaceAll(/\D/g, '')

describe('the papers of an order', () => {
  test('a receipt exists of what was paid alone, and nothing of what is free, drafted or over unpaid', () => {
    const known = { paidAt: null, totalMinor: 5n, source: 'web' as const }
    expect(papersOf({ ...known, status: 'awaiting_payment' })).toEqual(['invoice'])
    expect(papersOf({ ...known, status: 'paid', paidAt: at('01') })).toEqual(['receipt', 'invoice'])
    for (const status of ['draft', 'cancelled', 'expired'] as const)
      expect(papersOf({ ...known, status })).toEqual([])
    expect(papersOf({ ...known, status: 'paid', paidAt: at('01'), totalMinor: 0n })).toEqual([])
    expect(papersOf({ ...known, status: 'paid', source: 'lending', paidAt: at('01') })).toEqual([])
  })

  test.each(LOCALES)('name both sides, the number of the order, the zone and every sum, in %s', (locale) => {
    const sheet = paperSheet(facts, locale)
    expect(sheet.isRightToLeft).toBe(locale === 'ar')
    expect(sheet.from.lines).toEqual(['Warung Sari', 'Jalan Mawar 1', 'Bandung', 'toko@example.test'])
    expect(sheet.from.number?.value).toBe('01.234.567.8')
    expect(sheet.to.lines).toEqual(['Sari', 'sari@example.test', '+62811'])
    const values = sheet.facts.map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(['RCT-010326123456', '010326123456']))
    // Half past one of the next day in Jakarta.
    expect(values.some((value) => /01[:.]30/.test(value))).toBe(true)
    expect(values.some((value) => value.includes('BCA'))).toBe(true)
    const zones = { id: 'WIB', en: 'Western Indonesia Time', ar: 'توقيت غرب إندونيسيا' }
    // Where a zone has no short name, the long one stands below and whole.
    const told = sheet.facts.filter(
      ({ value, after }) => after === zones[locale] || value.endsWith(zones[locale]),
    )
    expect(told.map(({ after }) => after !== undefined)).toEqual([locale !== 'id'])
    // The day alone is written as the one with its time.
    const month = { id: 'Mar', en: 'Mar', ar: 'مارس' }[locale]
    expect(values.filter((value) => value.includes(`2 ${month} 2026`))).toHaveLength(2)
    expect(sheet.lines[0]).toMatchObject({ name: 'Kelas', detail: 'Lengkap', quantity: '3' })
    expect(sheet.sums.map(({ amount }) => digits(amount))).toEqual(['300000', '30000', '29700', '299700'])
    expect(sheet.sums[1]?.label).toContain('HEMAT')
    expect(sheet.sums[2]).toMatchObject({ rate: '11%', label: expect.stringContaining('PPN') as string })
    expect(sheet.after).toBeUndefined()
    // None of its texts is a key that nobody has worded.
    expect(JSON.stringify(sheet)).not.toMatch(/papers\.|undefined/)
  })

  test('tax inside of the prices stands below the total', () => {
    const included = { ...order, pricesIncludeTax: true, discountMinor: 0n, couponCode: null }
    const { sums } = paperSheet({ ...facts, order: included }, 'en')
    expect(sums.map(({ isTotal }) => isTotal === true)).toEqual([true, false])
    expect(sums[1]?.label).toBe('Including PPN')
  })

  test('what went back is told with what is left, and what is on its way is not counted', () => {
    const refund = { createdAt: at('03'), settledAt: at('04') }
    const { after, state } = paperSheet(
      {
        ...facts,
        order: { ...order, paymentState: 'partially_refunded' },
        refunds: [
          { ...refund, state: 'succeeded', amountMinor: 99_700n },
          { ...refund, state: 'pending', amountMinor: 1n, settledAt: null },
          { ...refund, state: 'failed', amountMinor: 5n },
        ],
      },
      'en',
    )
    expect(state).toBe('Paid, partly refunded')
    expect(after?.lines.map(({ amount }) => digits(amount))).toEqual(['99700', '1'])
    expect(after?.sums.map(({ amount }) => digits(amount))).toEqual(['99700', '200000'])
  })

  test('an invoice says until when it can be paid, and nothing about a payment', () => {
    const unpaid: Order = { ...order, status: 'awaiting_payment', paymentState: 'unpaid', paidAt: null }
    const sheet = paperSheet({ ...facts, kind: 'invoice', order: unpaid }, 'en')
    expect(sheet.facts.map(({ label }) => label)).toEqual(['Number', 'Order', 'Date', 'To be paid by'])
    expect(sheet.facts[0]?.value).toBe('INV-010326123456')
    expect(sheet.state).toBe('Waiting for payment')
  })

  test('a way to pay is worded, and one that nobody knows is a name', () => {
    const say = (key: string, values?: Record<string, string>): string =>
      `${key} ${values?.bank ?? ''}`.trim()
    expect(methodWords('permata_va', say)).toBe('methods.virtual_account PERMATA')
    expect(methodWords('credit_card', say)).toBe('methods.card')
    expect(methodWords('new_wallet', say)).toBe('New wallet')
    // No account at a bank, whatever stands within the name.
    expect(methodWords('pay-bca_va', say)).toBe('Pay-bca va')
    expect(methodWords('bca_va_new', say)).toBe('Bca va new')
  })

  test('of money that went back nothing is told before there was any, and what is left is never below nothing', () => {
    const back = (refunds: PaperFacts['refunds'], more: Partial<Order> = {}) =>
      paperSheet({ ...facts, order: { ...order, ...more }, refunds }, 'en').after
    const refund = { state: 'succeeded', amountMinor: 299_700n, createdAt: at('03'), settledAt: at('04') }
    expect(back([refund])?.sums.map(({ amount }) => digits(amount))).toEqual(['299700', '0'])
    expect(back([refund, refund])?.sums.map(({ amount }) => digits(amount))).toEqual(['599400', '0'])
    expect(back([refund], { paidAt: null })).toBeUndefined()
    const way = { ...refund, state: 'pending', amountMinor: 1n, settledAt: null }
    expect(back([refund, way])).toMatchObject({
      lines: [
        { name: 'Refunded', detail: '5 Mar 2026' },
        { name: 'Refund on its way', detail: '4 Mar 2026' },
      ],
      sums: [{ label: 'Refunded in all' }, { label: 'Paid after refunds', isTotal: true }],
    })
    expect(back([{ ...refund, state: 'failed' }])).toBeUndefined()
    expect(back([{ ...refund, state: 'pending' }])?.sums).toEqual([])
  })

  test('a paper tells what applies to it: when it is due, how it was paid, in the words of its country', () => {
    const labels = (kind: 'invoice' | 'receipt', more: Partial<Order> = {}) =>
      paperSheet({ ...facts, kind, order: { ...order, ...more } }, 'en').facts.map(({ label }) => label)
    expect(labels('receipt')).toEqual(['Number', 'Order', 'Date', 'Paid', 'Paid with'])
    expect(labels('invoice')).toEqual(['Number', 'Order', 'Date', 'Paid', 'Paid with'])
    expect(labels('receipt', { paymentMethod: null })).toEqual(['Number', 'Order', 'Date', 'Paid'])
    expect(labels('receipt', { paidAt: null })).toEqual(['Number', 'Order', 'Date'])
    const numberLabel = (currency: Order['currency']) =>
      paperSheet({ ...facts, order: { ...order, currency } }, 'id').from.number?.label
    expect([numberLabel('IDR'), numberLabel('USD')]).toEqual(['NPWP', 'Nomor pajak'])
  })

  test('a line costs its price so many times, and every column says what it is', () => {
    const { lines, headings } = paperSheet(facts, 'en')
    expect([digits(lines[0]?.price), digits(lines[0]?.amount)]).toEqual(['100000', '300000'])
    expect(headings).toEqual({ what: 'Description', quantity: 'Qty', price: 'Price', amount: 'Amount' })
  })

  test('the state of a paper is that of the money', () => {
    const state = (paymentState: Order['paymentState'], more: Partial<Order> = {}) =>
      paperSheet({ ...facts, order: { ...order, paymentState, ...more } }, 'en').state
    expect([state('paid'), state('refunded'), state('needs_attention')]).toEqual([
      'Paid',
      'Refunded in full',
      'Paid',
    ])
    expect(state('unpaid', { paidAt: null })).toBe('Waiting for payment')
  })

  test('of a customer who was erased, and of what a shop has not filled in, nothing is written', () => {
    const customer = { ...order.customer, email: erasedEmail('c'), name: '', phone: null }
    expect(paperSheet({ ...facts, order: { ...order, customer } }, 'en').to.lines).toEqual(['–'])
    const bare = { ...issuer, taxNumber: '', taxName: '', address: ' \n\n Bandung \r\n', email: '' }
    const sheet = paperSheet({ ...facts, issuer: bare }, 'en')
    expect(sheet.from).toMatchObject({ lines: ['Warung Sari', 'Bandung'] })
    expect(sheet.from.number).toBeUndefined()
    expect(sheet.contact).toEqual(['Warung Sari'])
    expect(sheet.sums[2]?.label).toContain('Tax')
  })

  test('a total that nothing leads to stands alone', () => {
    const plain = { ...order, discountMinor: 0n, couponCode: null, taxMinor: 0n, totalMinor: 300_000n }
    const sums = (more: Partial<Order>) =>
      paperSheet({ ...facts, order: { ...plain, ...more }, lines: [{ ...line, taxMinor: 0n }] }, 'en').sums
    expect(sums({}).map(({ amount }) => digits(amount))).toEqual(['300000'])
    expect(sums({ discountMinor: 1n }).map(({ label }) => label)).toEqual(['Subtotal', 'Discount', 'Total'])
  })
})
