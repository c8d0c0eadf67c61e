import { expect, test } from 'vitest'
import type { OwedItem } from '@/lib/lending/owed/schema'
import { askedQuery, partOf, readAskedPart } from './asked'

const id = '01890000-0000-7000-8000-000000000001'

test('what an address asks for is read as it was written, and anything else is nothing', () => {
  const query = new URL(`https://a.test/l/x?k=y${askedQuery({ id, amountMinor: 50_000n })}`)
  expect(readAskedPart(query.searchParams.get('pay'))).toEqual({ id, amountMinor: 50_000n })
  expect(query.hash).toBe(`#${id}`)
  for (const bad of [undefined, '', id, `${id}.-5`, `${id}.5e3`, ['a'], `debt ${id}.5`])
    expect(readAskedPart(bad)).toBeNull()
})

test('so much is paid of what was due first and has it open', () => {
  const item = (name: string, dueOn: string, outstandingMinor: bigint): OwedItem => ({
    ...{ kind: 'debt', id: name, direction: 'receivable', currency: 'IDR', note: '', status: 'open' },
    ...{ principalMinor: outstandingMinor, outstandingMinor, creditMinor: 0n, laterMinor: 0n },
    rows: [
      {
        ...{ number: 1, dueOn, chargedMinor: outstandingMinor, lateFeeMinor: 0n },
        ...{ paidMinor: 0n, outstandingMinor },
      },
    ],
  })
  const owed = [
    item('late', '2026-12-09', 90n),
    item('small', '2026-12-01', 10n),
    item('big', '2026-12-02', 90n),
  ]
  expect(partOf(owed, 10n)?.id).toBe('small')
  expect(partOf(owed, 50n)?.id).toBe('big')
  expect(partOf(owed, 91n)).toBeNull()
})
