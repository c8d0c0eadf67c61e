import { createElement } from 'react'
import { expect, test } from 'vitest'
import { KeyPatternField } from './key-pattern-field'
import { emptyVariant } from './product-draft'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'

const nothing = () => undefined
const field = (keyPattern: string, locale: Locale): string =>
  show(
    createElement(KeyPatternField, {
      variant: { ...emptyVariant('new'), keyPattern },
      at: nothing,
      onChange: nothing,
    }),
    locale,
  )
const examplesIn = (shown: string): number => shown.match(/<bdi[^>]*>FILM-/g)?.length ?? 0

test.each(LOCALES)('a pattern is read back as it is typed, in %s', (locale) => {
  expect(examplesIn(field('FILM-XXXX-XXXX', locale))).toBe(3)
  const weak = field('FILM-XXXX', locale)
  expect(examplesIn(weak)).toBe(0)
  // So many X are lacking.
  expect(weak).toMatch(/[^-\d][4٤] /)
  for (const pattern of ['[FILM-XXXX-XXXX', 'FILM XXXX XXXX']) {
    const refused = field(pattern, locale)
    expect(examplesIn(refused)).toBe(0)
    expect(refused).toContain('text-warning-soft-foreground')
  }
})
