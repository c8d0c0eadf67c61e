import { expect, test } from 'vitest'
import { emptyDraft, emptyVariant, withSaved } from './product-draft'

test('what was typed while a save was on its way stays, and a variant that it added is not added once more', () => {
  const picture = { file: 'f', path: 'p', alt: '' }
  const typed = {
    ...emptyDraft,
    name: 'Course, second edition',
    images: [picture],
    retire: ['gone', 'later'],
    variants: [{ ...emptyVariant('new-2'), price: '12' }, emptyVariant('new-3')],
  }
  const stored = {
    ...emptyDraft,
    name: 'Course',
    variants: [{ ...emptyVariant('v1'), id: 'v1', price: '10', wasAvailable: 4 }],
  }
  const next = withSaved(typed, stored, { keys: ['new-2'], retire: ['gone'] })
  expect(next).toMatchObject({ name: typed.name, images: [picture], retire: ['later'] })
  expect(next.variants).toEqual([
    { ...emptyVariant('new-2'), price: '12', id: 'v1', wasAvailable: 4 },
    emptyVariant('new-3'),
  ])
})
