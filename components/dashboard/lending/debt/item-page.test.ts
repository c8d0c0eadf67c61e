import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Figures } from './item-page'
import { show } from '@/components/ui/testing/show'

const item: Parameters<typeof Figures>[0]['item'] = {
  ...{ currency: 'USD', amountMinor: 90_000n, paidMinor: 50_000n, creditMinor: 0n, dueOn: null, rows: [] },
  ...{ leftMinor: 0n, forgivenMinor: 0n, lostMinor: 0n },
}

/** Each figure with its name, as text. */
const figures = (more: object): string[] =>
  show(createElement(Figures, { item: { ...item, ...more }, locale: 'en' }), 'en')
    .split('</dd>')
    .map((part) =>
      part
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')

test('what was forgiven or written off is told, so that the figures come to the amount', () => {
  expect(figures({ forgivenMinor: 40_000n })).toContainEqual(expect.stringMatching(/^Forgiven .*400/))
  expect(figures({ lostMinor: 40_000n })).toContainEqual(expect.stringMatching(/^Written off .*400/))
  expect(figures({ leftMinor: 40_000n })).toHaveLength(4)
})
