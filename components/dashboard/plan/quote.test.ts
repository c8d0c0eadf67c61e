import { createTranslator } from 'next-intl'
import { expect, test, vi } from 'vitest'
import { QuoteSums, shownFields } from './quote'
import { show } from '@/components/ui/testing/show'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Quote } from '@/lib/billing/schema'

let language: Locale = 'en'
vi.mock('next-intl/server', () => ({
  getTranslations: async (namespace: string) =>
    createTranslator({ locale: language, messages: messagesOf(language), namespace }),
}))

const quote: Quote = {
  currency: 'IDR',
  lines: [
    { name: 'Pro', detail: 'until 31 Mar', totalMinor: '299000' },
    { name: 'Credit for Starter', detail: '', totalMinor: '-49000' },
  ],
  ...{ taxName: 'PPN', taxRateBp: 1100, isTaxIncluded: false, taxMinor: 27_500n, totalMinor: 277_500n },
  at: new Date('2026-03-01T12:00:00Z'),
  next: { at: new Date('2026-04-01T12:00:00Z'), cycle: 'month', totalMinor: 331_890n },
}

const words = (markup: string): string =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

test.each([
  ['id', 'Rp 277.500', '-Rp 49.000', 'PPN 11%', 'Rp 331.890'],
  ['en', '277,500', '-IDR 49,000', 'PPN 11%', '331,890'],
  ['ar', '277,500', '49,000', 'PPN', '331,890'],
] as const)(
  'before a plan is agreed to, what is due now is told with credit and tax, and what follows, in %s',
  async (locale, due, credit, tax, following) => {
    language = locale
    const sums = words(show(await QuoteSums({ quote, locale, timeZone: 'Asia/Jakarta' }), locale))
    for (const part of [due, credit, tax, following]) expect(sums).toContain(part)
  },
)

test('what was told is what the confirmation sends', async () => {
  expect(shownFields(quote)).toEqual({ shownMinor: '277500', shownAt: '2026-03-01T12:00:00.000Z' })
  expect(shownFields(null)).toEqual({})
})
