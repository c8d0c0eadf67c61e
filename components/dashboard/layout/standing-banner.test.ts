import { createElement } from 'react'
import { expect, test } from 'vitest'
import { StandingBanner } from './standing-banner'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'

const open = {
  isSuspended: false,
  isInMaintenance: false,
  suspensionReason: '',
  deletionDueAt: null,
  contact: 'help@gerai.test',
  hasExport: true,
}
const due = {
  isSuspended: true,
  suspensionReason: 'Closed by the court',
  deletionDueAt: new Date('2027-01-31'),
}

test.each(LOCALES)(
  'whatever comes together, one banner says it, why, and whom to write to (%s)',
  (locale) => {
    for (const standing of [
      { ...open, ...due },
      { ...open, ...due, isInMaintenance: true },
      { ...open, ...due, deletionDueAt: null },
      { ...open, isInMaintenance: true },
    ]) {
      const markup = show(
        createElement(StandingBanner, { standing, mayExport: true, locale, timeZone: 'UTC' }),
        locale,
      )
      expect(markup.match(/class="font-semibold"/g)).toHaveLength(1)
      expect(markup).toContain('href="mailto:help@gerai.test"')
      expect(markup.includes('Closed by the court')).toBe(standing.suspensionReason !== '')
      expect(markup.includes('/api/dashboard/export')).toBe(standing.deletionDueAt !== null)
    }
  },
)

test.each(LOCALES)('where the platform has no address, nobody is sent to one (%s)', (locale) => {
  const standing = { ...open, ...due, contact: null }
  const markup = show(
    createElement(StandingBanner, { standing, mayExport: true, locale, timeZone: 'UTC' }),
    locale,
  )
  expect(markup).not.toContain('mailto:')
  expect(markup).toContain(translator(locale, 'dashboard')('leaving.platform_people'))
  expect(markup).toContain('Closed by the court')
})
