import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Trouble } from './trouble'
import { show } from '@/components/ui/testing/show'

test.each(['id', 'en', 'ar'] as const)(
  'money that buys nothing leads to what can be done with it: paid back, or made good to its shop (%s)',
  (locale) => {
    const order = {
      ...{ orderId: 'o1', number: 'INV-2026-000042', payer: 'Toko', totalMinor: 25_000n, currency: 'IDR' },
      ...{ attention: 'paid_late', since: null },
    }
    const orders = [
      { ...order, payerId: 't1' },
      { ...order, orderId: 'o2', payerId: null },
    ]
    const markup = show(
      createElement(Trouble, { orders, shop: 'http://platform.test', base: '/console', locale }),
      locale,
    )
    const links = [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    expect(links).toEqual([
      `http://platform.test/${locale}/dashboard/orders/o1?refund=1`,
      '/console/tenants/t1#plan',
      `http://platform.test/${locale}/dashboard/orders/o2?refund=1`,
    ])
  },
)
