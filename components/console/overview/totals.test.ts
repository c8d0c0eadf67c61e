import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Totals } from './totals'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'

const totals = {
  ...{ tenants: 3, active: 3, trial: 0, newLastDay: 0, suspended: 0, leaving: 0, orders: 9, paid: 4 },
  ...{ waitingEvents: 0, failedJobs: 0, failingWebhooks: 0, brokenConnections: 0 },
  revenue: [{ currency: 'IDR', minor: 123_456_789_000n }],
}

test.each(LOCALES)('revenue of many digits has the whole row of a phone, in %s', (locale) => {
  const page = show(
    createElement(Totals, { totals: totals as never, base: '', locale, isWorkerAlive: true }),
    locale,
  )
  const tile = /<div class="([^"]*)"><dt[^>]*>IDR</.exec(page)?.[1]
  expect(tile?.split(' ')).toContain('col-span-2')
})
