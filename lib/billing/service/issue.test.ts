import { expect, test } from 'vitest'
import { payableUntil, wordsOfOrder } from './issue'

test('the link of a renewal works for thirty days after the week of grace, any other until its invoice is due', () => {
  const dueAt = new Date('2027-06-20T00:00:00Z')
  expect(payableUntil({ kind: 'period', dueAt })).toEqual(new Date('2027-07-27T00:00:00Z'))
  for (const kind of ['upgrade', 'module', 'credits'] as const)
    expect(payableUntil({ kind, dueAt })).toEqual(dueAt)
})

test('an order says what is bought by its name, and names what comes along with it', () => {
  const line = (name: string, detail: string, totalMinor = '1') => ({ name, detail, totalMinor })
  expect(wordsOfOrder([line('Buku utang', 'sebulan')])).toEqual({ name: 'Buku utang', detail: 'sebulan' })
  expect(wordsOfOrder([line('Pro', 'until 3 May'), line('Credit for Starter', 'until 3 May', '-1')])).toEqual(
    {
      name: 'Pro',
      detail: 'until 3 May, Credit for Starter',
    },
  )
  expect(
    wordsOfOrder([line('Pro: orders beyond the limit', '12, May'), line('Pro: calls', '7, May')]),
  ).toEqual({
    name: 'Pro: orders beyond the limit',
    detail: '12, May, Pro: calls (7, May)',
  })
})
