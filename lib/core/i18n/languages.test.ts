import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { keptZone } from '@/lib/core/time/time-zone'
import { dateFormat, numberFormat } from './format'
import { LANGUAGES, moneyRegionOf, regionOf } from './languages'

describe.each(LOCALES)('the table of languages, of %s', (locale) => {
  test('names what Intl knows, and follows its direction', () => {
    const { region, moneyRegion, timeZone, currency, direction } = LANGUAGES[locale]
    for (const one of [region, moneyRegion]) expect(new Intl.Locale(one).language).toBe(locale)
    expect(Intl.NumberFormat.supportedLocalesOf([region, moneyRegion])).toHaveLength(
      region === moneyRegion ? 1 : 2,
    )
    expect(keptZone(timeZone)).toBe(timeZone)
    expect(Intl.supportedValuesOf('currency')).toContain(currency)
    expect(direction).toBe(new Intl.Locale(region).getTextInfo().direction)
  })

  test('writes Latin digits and Gregorian years', () => {
    const day = dateFormat(regionOf(locale), { timeZone: 'UTC', dateStyle: 'long' })
    expect(day.format(new Date('2026-11-21'))).toMatch(/21.*2026/)
    expect(numberFormat(moneyRegionOf(locale), {}).format(1234)).toMatch(/^1[.,]234$/)
  })
})

test('a language without a table is written like English', () => {
  expect(regionOf('xx')).toBe(LANGUAGES.en.region)
})
