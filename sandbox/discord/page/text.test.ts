import { expect, test } from 'vitest'
import { words } from './text'
import type { View } from './view'

/** No name is asked for in these. */
const view = { world: { now: () => '2026-12-01T10:00:00.000Z' } } as View

test('a sign behind a stroke is itself, also beside code, names and bold words', () => {
  expect(words(view, String.raw`\`kode\` \<@1\> \*x\* \\ **tebal**`)).toBe(
    '`kode` &lt;@1&gt; *x* \\ <strong>tebal</strong>',
  )
  expect(words(view, String.raw`\<\@123456789012345678\> \_\_a\_\_ \[b\]\(c\)`)).toBe(
    '&lt;@123456789012345678&gt; __a__ [b](c)',
  )
  expect(words(view, '`a\\*b`')).toBe('<code>a\\*b</code>')
  expect(words(view, '__a__ <b>')).toBe('<u>a</u> &lt;b&gt;')
})

const moment = Date.parse('2026-12-01T10:00:00Z') / 1000
const seen = (seconds: number, style: string): string =>
  words(view, `<t:${moment + seconds}${style}>`).replaceAll(/<[^>]+>/g, '')

test('a moment is told as a date, and, where a bot asks for that, as its distance by the clock here', () => {
  expect(seen(2_400, ':f')).toBe('2026-12-01 10:40 UTC')
  expect(seen(2_400, '')).toBe('2026-12-01 10:40 UTC')
  expect(seen(2_400, ':R')).toBe('in 40 minutes')
  expect(seen(20, ':R')).toBe('in 20 seconds')
  expect(seen(-60, ':R')).toBe('1 minute ago')
  expect(seen(-7_200, ':R')).toBe('2 hours ago')
  expect(seen(3 * 86_400, ':R')).toBe('in 3 days')
})
