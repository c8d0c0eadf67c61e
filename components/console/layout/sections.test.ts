import { createElement } from 'react'
import { expect, test, vi } from 'vitest'
import { ConsoleNav } from './console-nav'
import { CONSOLE_SECTIONS, SECTION_NAMES, THUMB_SECTIONS } from './sections'
import { show } from '@/components/ui/testing/show'

vi.mock('next/navigation', async (original) => ({
  ...(await original<object>()),
  usePathname: () => '/en/flags',
  useSearchParams: () => new URLSearchParams(),
}))

const linksOf = (isBar: boolean): string[] =>
  [...show(createElement(ConsoleNav, { base: '/en', isBar }), 'en').matchAll(/href="([^"]*)"/g)].map(
    ([, href]) => href ?? '',
  )

test('under the thumb stand no more sections than a phone is wide for, and the column has them all', () => {
  const hrefs = (names: typeof THUMB_SECTIONS): string[] =>
    names.map((name) => `/en${CONSOLE_SECTIONS[name]}`)
  expect(linksOf(true)).toEqual(hrefs(THUMB_SECTIONS))
  expect(THUMB_SECTIONS.length).toBeLessThanOrEqual(4)
  expect(linksOf(false)).toEqual(hrefs(SECTION_NAMES))
})
