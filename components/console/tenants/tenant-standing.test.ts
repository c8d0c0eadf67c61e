import { createElement } from 'react'
import { expect, test } from 'vitest'
import { EndOfTenant, TenantActions } from './tenant-actions'
import { TenantStanding } from './tenant-standing'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { zoneNamesOf } from '@/lib/core/i18n/format'

const tenant = {
  status: 'suspended',
  timeZone: 'Asia/Jakarta',
  deletionDueAt: new Date('2027-01-31T10:00:00Z') as Date | null,
  suspensionReason: 'Closed by the court',
  isInMaintenance: true,
}

test.each(LOCALES)('however a shop stands, the console says it in one banner (%s)', (locale) => {
  const banner = (of: Partial<typeof tenant>): string =>
    show(createElement(TenantStanding, { tenant: { ...tenant, ...of }, hasExport: true, locale }), locale)
  for (const of of [{}, { deletionDueAt: null }, { status: 'active', deletionDueAt: null }])
    expect(banner(of).match(/class="font-semibold"/g)).toHaveLength(1)
  const { short, long } = zoneNamesOf(locale, tenant.timeZone)
  expect(banner({})).toContain('2027')
  // By the name that the page tells of the zone elsewhere.
  expect(banner({})).toContain(short[Object.keys(short)[0] ?? ''] ?? long)
  expect(banner({})).toContain('Closed by the court')
  expect(banner({ status: 'active', deletionDueAt: null, isInMaintenance: false })).not.toContain('semibold')
})

test('to suspend looks like a warning, to delete like a danger, and they do not stand together', () => {
  const standing = {
    tenantId: 't',
    status: 'active',
    isLeaving: false,
    isInMaintenance: false,
    mayClose: true,
  }
  const actions = show(createElement(TenantActions, standing), 'en')
  const end = show(createElement(EndOfTenant, { tenantId: 't', slug: 'kopi' }), 'en')
  expect(actions).toMatch(/class="[^"]*bg-warning-soft[^"]*"[^>]*>Suspend</)
  expect(actions).not.toContain('button--danger')
  expect(actions).not.toContain('>Delete<')
  // Of the platform's own shop neither is offered.
  expect(show(createElement(TenantActions, { ...standing, mayClose: false }), 'en')).not.toContain(
    '>Suspend<',
  )
  expect(end).toMatch(/class="[^"]*button--danger[^"]*"[^>]*>Delete</)
})
