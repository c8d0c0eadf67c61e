import { describe, expect, test } from 'vitest'
import { Turns } from './turns'

const limits = { places: 8, perTenant: 3 }

function begin(turns: Turns, tenantId: string, count: number, now = 0): void {
  for (let index = 0; index < count; index += 1) turns.begin(`${tenantId}-${now}-${index}`, tenantId, now)
}

describe('turns', () => {
  test('a tenant that has its share begins nothing more, and the other places stay for the others', () => {
    const turns = new Turns(limits)
    begin(turns, 'a', 3)
    expect(turns.room(0)).toEqual({ limit: 5, full: ['a'] })
    turns.end('a-0-0', 10)
    expect(turns.room(10)).toEqual({ limit: 6, full: [] })
  })

  test('tenants whose jobs are slow have half of the places together, taken one by one', () => {
    const turns = new Turns(limits)
    begin(turns, 'a', 2)
    begin(turns, 'b', 1)
    expect(turns.room(2_000)).toEqual({ limit: 1, full: [] })
    begin(turns, 'b', 1, 2_000)
    expect(turns.room(2_000)).toEqual({ limit: 1, full: ['a', 'b'] })
  })

  test('a tenant is slow until one of its jobs is quick again', () => {
    const turns = new Turns(limits)
    begin(turns, 'a', 1)
    turns.end('a-0-0', 9_000)
    expect(turns.room(9_000).limit).toBe(1)
    begin(turns, 'a', 1, 9_000)
    turns.end('a-9000-0', 9_010)
    expect(turns.room(9_010)).toEqual({ limit: 8, full: [] })
  })

  test('whoever was served last has the highest number', () => {
    const turns = new Turns(limits)
    begin(turns, 'a', 1)
    begin(turns, 'b', 1)
    begin(turns, 'a', 1, 1)
    const served = turns.served()
    expect(served.get('a')).toBeGreaterThan(served.get('b') ?? Infinity)
    expect(turns.running()).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    )
  })
})
