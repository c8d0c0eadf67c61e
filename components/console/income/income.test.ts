import { createElement } from 'react'
import { expect, test } from 'vitest'
import { FeatureUsage } from './feature-usage'
import { IncomeFigures } from './income-figures'
import { EndingTrials, OverdueInvoices } from './income-lists'
import { IncomeMonths } from './income-months'
import { PlansTable } from './plans-table'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money/money'

const plans = [
  { planId: 'pro', currency: 'IDR', payers: 2, monthMinor: 598_000n },
  { planId: 'pro', currency: 'USD', payers: 1, monthMinor: 29_900n },
]
const month = { isRunning: false, plans, payers: 3, before: 4, lost: 1, gained: 0, opened: 2 }
const months = [
  { ...month, month: '2026-10-01' },
  { ...month, month: '2026-11-01', isRunning: true },
]
const trial = {
  id: 't',
  slug: 'kopi',
  name: 'Kopi',
  planId: 'pro',
  endsAt: new Date('2026-12-01'),
  timeZone: 'UTC',
}
const income = {
  months,
  trials: { count: 2, soonest: [trial] },
  features: [
    { feature: 'coupons', tenants: 5 },
    { feature: 'module:ksa', tenants: 1 },
  ],
}
const overdue = {
  count: 1,
  sums: [{ currency: 'IDR', totalMinor: 99_000n }],
  oldest: [
    {
      ...{ id: 'i', tenantId: 't', shop: 'Kopi', number: 'INV-1', currency: 'IDR' },
      ...{ totalMinor: 99_000n, dueAt: new Date('2026-11-01') },
    },
  ],
}
const names = new Map([['pro', 'Pro']])

test.each(LOCALES)('everything about income is said, each currency by itself (%s)', (locale) => {
  const base = '/console'
  const parts = [
    createElement(IncomeFigures, { income, overdue, locale }),
    createElement(IncomeMonths, { months, locale }),
    createElement(PlansTable, { plans, names, base, locale }),
    createElement(EndingTrials, { trials: income.trials, plans: names, base, locale }),
    createElement(OverdueInvoices, { overdue, base, locale }),
    createElement(FeatureUsage, { features: income.features, modules: new Map([['ksa', 'KSA']]), locale }),
  ]
  const markup = parts.map((part) => show(part, locale)).join('')
  const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f\u200e\u200f]/g, ' ')
  expect(markup).not.toMatch(/console\.(income|tenants)\.|[{}]/)
  expect(markup).toContain(plain(formatMoney(598_000n, 'IDR', locale)))
  expect(markup).toContain(plain(formatMoney(29_900n, 'USD', locale)))
  // One of four is a quarter, in whatever digits.
  expect(markup).toMatch(/data-churn="2026-11-01"[^>]*>(25|٢٥)/)
  expect(markup).toContain('INV-1')
  expect(markup).toContain('href="/console/tenants/t"')
})
