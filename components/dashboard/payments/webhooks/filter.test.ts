import { createElement } from 'react'
import { expect, test } from 'vitest'
import { WebhookFilter } from './filter'
import { show } from '@/components/ui/testing/show'

test('on a phone the filter is folded, so that notifications are in sight, until something is asked for', () => {
  const shown = (typed: Record<string, string>): string =>
    show(createElement(WebhookFilter, { path: '/here', view: { typed, refused: {} } }), 'en')
  expect(shown({})).toMatch(/<details(?![^>]* open)/)
  expect(shown({ verdict: 'failed' })).toMatch(/<details[^>]* open/)
  for (const name of ['from', 'to', 'verdict', 'provider', 'order'])
    expect(shown({})).toContain(`name="${name}"`)
})
