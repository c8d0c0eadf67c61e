import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'

test.each(LOCALES)('no choice of days is called like a choice of steps: %s', (locale) => {
  const t = translator(locale, 'dashboard')
  const days = ['today', 'week', 'month', 'quarter', 'year', 'custom'].map((one) =>
    t(`analytics.range.${one}`),
  )
  const steps = ['day', 'week', 'month'].map((one) => t(`analytics.by.${one}`))
  expect(new Set([...days, ...steps]).size).toBe(days.length + steps.length)
})
