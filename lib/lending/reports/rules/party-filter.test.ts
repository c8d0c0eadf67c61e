import { expect, test } from 'vitest'
import { AskedPeople, writePartyFilter } from './party-filter'
import { PARTY_CHOICES } from '@/lib/lending/reports/schema'

test('a filter is read from its address as it was written there', () => {
  for (const only of PARTY_CHOICES)
    for (const query of ['', 'budi', '+62 812']) {
      const filter = { query, only }
      expect(AskedPeople.parse(Object.fromEntries(writePartyFilter(filter)))).toEqual(filter)
    }
})

test('what is no choice is refused, not taken for everybody', () => {
  expect(AskedPeople.safeParse({ only: 'somebody' }).error?.issues[0]?.message).toBe('unknown_choice')
})
