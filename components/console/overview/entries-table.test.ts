import { createElement } from 'react'
import { expect, test } from 'vitest'
import { EntriesTable } from './entries-table'
import { show } from '@/components/ui/testing/show'

const entry = {
  ...{
    id: 'a',
    at: new Date('2026-11-30T03:00:00Z'),
    action: 'announcement.added',
    actorEmail: 'a@gerai.test',
  },
  ...{ keyName: null, details: {}, subjectId: 'x', subjectName: '', address: '' },
}

test('what was done to no shop names none: no empty label on a phone, and no link without a text', () => {
  const of = (subjectName: string) =>
    show(
      createElement(EntriesTable, {
        ...{ entries: [{ ...entry, subjectName }] as never, base: '', locale: 'en' },
        names: { plan: {}, module: {} },
      }),
      'en',
    )
  const cell = (page: string) => /<td class="([^"]*)"><span[^>]*>Shop</.exec(page)?.[1]
  expect(cell(of(''))).toContain('max-sm:hidden!')
  expect(of('')).not.toContain('<a ')
  expect(cell(of('Kopi'))).not.toContain('max-sm:hidden!')
})
