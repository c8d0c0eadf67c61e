import { createElement } from 'react'
import type { ComponentProps } from 'react'
import { expect, test } from 'vitest'
import { Details } from './tenant-parts'
import { show } from '@/components/ui/testing/show'
import { zoneName } from '@/lib/core/i18n/format'

test('when a shop began and last sold is told in UTC, as everything of the console', () => {
  const tenant = {
    ...{ contactEmail: null, domain: null, legacyId: 1, locale: 'id', timeZone: 'Asia/Jakarta' },
    ...{ ordersCount: 1, revenueMinor: 0n, currency: 'IDR' },
    createdAt: new Date('2026-11-30T00:25:00Z'),
    lastOrderAt: new Date('2026-11-30T01:30:00Z'),
  } as unknown as ComponentProps<typeof Details>['tenant']
  const page = show(createElement(Details, { tenant, locale: 'en' }), 'en')
  expect(page.match(/UTC/g)).toHaveLength(2)
  expect(page).toContain(zoneName('en', 'Asia/Jakarta'))
  expect(page).not.toContain('Jakarta Time')
})
