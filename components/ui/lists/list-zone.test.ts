import { createElement } from 'react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { AnnouncementsList } from '@/components/console/announcements/announcements-list'
import { OverdueInvoices } from '@/components/console/income/income-lists'
import { VersionList } from '@/components/dashboard/notifications/template/version-list'
import { Batches } from '@/components/dashboard/stock/batches'
import { show } from '@/components/ui/testing/show'

const at = new Date('2026-11-30T03:00:00Z')
const view = { locale: 'en', timeZone: 'Asia/Jakarta' }

const announcement = {
  ...{ targetName: null, planId: null, tone: 'info', isWithdrawn: true },
  ...{ texts: { en: { title: 'Work', text: 'Tonight' } }, startsAt: at, endsAt: at },
}
const invoice = { tenantId: 't', shop: 'Kopi', number: 'INV-1', currency: 'IDR', totalMinor: 5n, dueAt: at }
const wording = { subject: 'Paid', preheader: '', body: '' }
const version = {
  isDefault: false,
  restoredFrom: null,
  savedAt: at,
  savedBy: 'Sari',
  wording,
  before: wording,
}
const batch = {
  ...{ addedBy: 'Sari', loadedAt: at, total: 3, left: 2, withdrawn: 0, purchasePriceMinor: null },
}
const two = <T extends object>(one: T) => [
  { ...one, id: 'a' },
  { ...one, id: 'b' },
]

const lists: Record<string, ReactNode> = {
  announcements: createElement(AnnouncementsList, {
    ...{ announcements: two(announcement), plans: new Map(), locale: 'en' as const, now: at },
  }),
  'overdue invoices': createElement(OverdueInvoices, {
    ...{ overdue: { count: 2, sums: [], oldest: two(invoice) }, base: '', locale: 'en' },
  }),
  'versions of a text': createElement(VersionList, {
    versions: [
      { ...version, version: 2 },
      { ...version, version: 1 },
    ],
    ...{ template: 'order_paid' as const, locale: 'en' as const, current: 2, canWrite: false, view },
  }),
  'batches of keys': createElement(Batches, {
    stock: { batches: two(batch), nextBatches: null } as never,
    ...{ own: '', canTakeOut: false, currency: 'IDR' as const, ...view },
  }),
}

test.each(Object.keys(lists))('a list names the zone of its times once, below them: %s', (name) => {
  const markup = show(lists[name], 'en')
  expect(markup.match(/<time/g)?.length).toBeGreaterThan(1)
  expect(markup).not.toMatch(/\d (?:UTC|GMT|Western)/)
  expect(markup.match(/Coordinated Universal Time|Western Indonesia Time/g)).toHaveLength(1)
})
