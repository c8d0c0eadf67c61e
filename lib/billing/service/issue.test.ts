import { expect, test } from 'vitest'
import { payableUntil } from './issue'

test('the link of a renewal works for thirty days after the week of grace, any other until its invoice is due', () => {
  const dueAt = new Date('2027-06-20T00:00:00Z')
  expect(payableUntil({ kind: 'period', dueAt })).toEqual(new Date('2027-07-27T00:00:00Z'))
  for (const kind of ['upgrade', 'module', 'credits'] as const)
    expect(payableUntil({ kind, dueAt })).toEqual(dueAt)
})
