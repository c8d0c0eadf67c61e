import { expect, test } from 'vitest'
import { words } from './text'
import type { View } from './view'

/** No name is asked for in these. */
const view = {} as View

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
