import { createElement } from 'react'
import { expect, test } from 'vitest'
import { FilterRefused } from './filter'
import { LogFilter } from '@/components/console/overview/log-filter'
import { show } from '@/components/ui/testing/show'
import { isNarrowed, isRefused, queryOf, readFilter, requireFilter } from '@/lib/core/requests/filter/filter'
import { LOCALES } from '@/lib/core/context'
import { askedOrders } from '@/lib/commerce/desk/rules/order-filter'
import { AskedCustomers } from '@/lib/commerce/customers/rules/customer-filter'
import { ProductFilter } from '@/lib/commerce/catalogue/schema/products'
import { AskedCoupons } from '@/lib/commerce/pricing/schema/coupons'
import { AskedStock } from '@/lib/commerce/stock/schema/stock'
import { AskedLog } from '@/lib/notifications/schema'
import { ConsoleFilter } from '@/lib/payments/inbox/schema'
import { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { TenantFilter } from '@/lib/platform/console/schema/tenants'
import { AuditFilter } from '@/lib/platform/logs/schema'

const orders = askedOrders('IDR', 'en')
const long = 'x'.repeat(500)

test.each([
  ['the log of the platform', PlatformLogFilter, { from: 'bogus' }],
  ['the log of the platform', PlatformLogFilter, { from: '2026-02-30' }],
  ['the log of the platform', PlatformLogFilter, { action: 'tenant.juggled' }],
  ['the log of the platform', PlatformLogFilter, { actor: 'somebody' }],
  ['the log of the platform', PlatformLogFilter, { shop: long }],
  ['the log of the platform', PlatformLogFilter, { shop: 'ac\0me' }],
  ['the shops', TenantFilter, { status: 'gone' }],
  ['the shops', TenantFilter, { q: long }],
  ['the shops', TenantFilter, { q: '\0' }],
  ["a shop's log", AuditFilter, { person: 'somebody' }],
  ["a shop's log", AuditFilter, { group: 'everything' }],
  ["a shop's log", AuditFilter, { to: 'tomorrow' }],
  ['the orders', orders, { status: 'gone' }],
  ['the orders', orders, { payment: 'maybe' }],
  ['the orders', orders, { product: "' or true --" }],
  ['the orders', orders, { from: '2026-1-1' }],
  ['the orders', orders, { min: 'much' }],
  ['the orders', orders, { q: long }],
  ['the orders', orders, { customer: '\0' }],
  ['the customers', AskedCustomers, { only: 'rich' }],
  ['the customers', AskedCustomers, { q: long }],
  ['the products', ProductFilter, { kind: 'parcel' }],
  ['the products', ProductFilter, { stock: 'much' }],
  ['the products', ProductFilter, { category: 'none' }],
  ['the products', ProductFilter, { query: '\u0001' }],
  ['the log of mails', AskedLog, { state: 'lost' }],
  ['the log of mails', AskedLog, { message: 'greeting' }],
  ['the log of mails', AskedLog, { order: 'A-1' }],
  ['the coupons', AskedCoupons, { q: long }],
  ['the stock', AskedStock, { query: '\0' }],
  ['the notifications of a gateway', ConsoleFilter, { verdict: 'fine' }],
  ['the notifications of a gateway', ConsoleFilter, { provider: 'bank' }],
  ['the notifications of a gateway', ConsoleFilter, { order: 'A-1' }],
])(
  'of %s a filter that cannot be read is refused by name, in words, and kept as typed',
  (_, schema, given) => {
    const [name = '', typed = ''] = Object.entries(given)[0] ?? []
    for (const locale of LOCALES) {
      const view = readFilter(schema, given, locale)
      expect(isRefused(view)).toBe(true)
      expect(Object.keys(view.refused)).toEqual([name])
      expect(view.refused[name]?.join()).not.toMatch(/fields\.|^$/)
      expect(view.typed[name] ?? '').toBe(typed)
    }
    expect(() => requireFilter(schema, given)).toThrow()
  },
)

test.each([
  ['log', PlatformLogFilter],
  ["shop's log", AuditFilter],
  ['orders', orders],
])('a last day before the first is told beside the last, in the %s', (_, schema) => {
  const { refused } = readFilter(schema, { from: '2026-03-02', to: '2026-03-01' }, 'en')
  expect(refused).toEqual({ to: ['The last day is before the first.'] })
  expect(isRefused(readFilter(schema, { from: '2026-03-02', to: '2026-03-02' }, 'en'))).toBe(false)
})

test('what can be read is read beside what cannot, and what nobody filled in is no filter', () => {
  const view = readFilter(
    PlatformLogFilter,
    { action: 'tenant.suspended', from: 'bogus', to: '', shop: '  ', before: 'x' },
    'en',
  )
  expect(view.filter).toEqual({ action: 'tenant.suspended' })
  expect(Object.keys(view.refused)).toEqual(['from'])
  expect(isNarrowed(view)).toBe(true)
  expect(isNarrowed(readFilter(PlatformLogFilter, { to: '', before: 'x' }, 'en'))).toBe(false)
})

test('an address has what is chosen and nothing else', () => {
  expect(queryOf({ q: 'a b', status: undefined, plan: '' }, { after: '1' })).toBe('?q=a+b&after=1')
  expect(queryOf({})).toBe('')
})

test('a form shows what was typed and what is wrong with it, and in place of the list that nothing is listed', () => {
  const view = readFilter(PlatformLogFilter, { action: 'tenant.juggled', from: 'bogus', shop: 'acme' }, 'en')
  const form = show(createElement(LogFilter, { action: '/audit', view, isFiltered: true, actors: [] }), 'en')
  expect(form).toMatch(/<option value="tenant.juggled" selected="">tenant.juggled</)
  expect(form).toMatch(/<input[^>]*type="text"[^>]*value="bogus"/)
  expect(form).toMatch(/value="acme"/)
  expect(form.match(/role="alert"/g)).toHaveLength(2)
  const instead = show(
    createElement(FilterRefused, { href: '/orders', view, labels: { from: 'From' } }),
    'en',
  )
  expect(instead).toContain('nothing is listed')
  expect(instead).toContain('bogus')
  expect(instead).toContain('href="/orders"')
})

test('somebody whom the list does not offer stays chosen, and is told to be none of the choices', () => {
  const id = '01930000-0000-7000-8000-000000000001'
  const view = readFilter(PlatformLogFilter, { actor: id }, 'en')
  const form = show(createElement(LogFilter, { action: '/audit', view, isFiltered: true, actors: [] }), 'en')
  expect(form).toContain(`<option value="${id}" selected="">`)
  expect(form.match(/role="alert"/g)).toHaveLength(1)
})
