import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { OrderTabs } from './order-tabs'
import { show } from '@/components/ui/testing/show'

test('what customers ask back is no tab: the row of states stays one row', () => {
  const page = show(
    createElement(
      PathnameContext,
      { value: '/dashboard/orders' },
      createElement(OrderTabs, {
        ...{ base: '', filter: { sort: 'newest' } as never, currency: 'IDR', views: [] },
        ...{ counts: new Map(), refundRequests: 1234 },
      }),
    ),
    'en',
  )
  const [tabs = '', below = ''] = page.split('</nav>')
  expect(tabs.match(/<li/g)).toHaveLength(7)
  expect(tabs).not.toContain('refund-requests')
  expect(below).toContain('/dashboard/orders/refund-requests')
  expect(below).toContain('1,234')
})
