import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNTS, Fact, PARTS, Terms } from '@/lib/lending/ledger/schema'
import type { ItemState } from '@/lib/lending/ledger/schema'
import { anyHistory, anyTerms } from '@/lib/lending/ledger/testing/histories'
import type { History } from '@/lib/lending/ledger/testing/histories'
import { anyTelling, brokenLaw } from '@/lib/lending/ledger/testing/laws'
import { runsOf } from '@/sandbox/testing/properties'
import { addDays } from '@/lib/core/time/calendar'
import { entryOf } from './balances'
import { fold, standing } from './fold'
import { quoteOf } from './quote'
import { planOf } from './schedule'

const runs = runsOf(100)
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
const look = ({ item, facts, asOf }: History): ItemState => fold(item, facts, asOf)
const each = (property: (history: History) => void): void =>
  fc.assert(fc.property(anyHistory, property), { numRuns: runs })

test('what the generator makes is what the product takes', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      expect(Terms.parse(terms)).toEqual(terms)
    }),
  )
  each(({ facts }) => {
    expect(facts.map((fact) => Fact.parse(fact))).toEqual(facts)
  })
})

test('whatever the order of recording, the state is the same, every entry is zero, and the ledger is the fold', () => {
  fc.assert(
    fc.property(anyTelling, (told) => {
      expect(brokenLaw(told)).toBeNull()
    }),
    { numRuns: runs },
  )
})

test('what a day changes is zero, too', () => {
  each((history) => {
    const earlier = look({ ...history, asOf: addDays(history.asOf, -40) })
    const entry = entryOf(look(history).balances, earlier.balances)
    expect(sum(entry.map(({ amountMinor }) => amountMinor))).toBe(0n)
  })
})

test('nothing is lost: rows ask the principal, and what was paid is in rows, recovered, or credit', () => {
  each((history) => {
    const { rows, surplusMinor, balances, status } = look(history)
    const { item, asOf } = history
    const facts = standing(history.facts).filter(({ on }) => on <= asOf)
    const lent = sum(facts.map((fact) => (fact.kind === 'opened' ? fact.amountMinor : 0n)))
    // Beyond what was lent, a row asks what went out and had never come.
    const lentMore = sum(rows.map(({ parts }) => parts.principal.chargedMinor)) - lent
    expect(lentMore).toBeGreaterThanOrEqual(0n)
    if (rows.length > 0) expect(surplusMinor).toBeGreaterThanOrEqual(0n)
    expect(status === 'void').toBe(lent === 0n)
    const came = facts.map((fact) => {
      if (fact.kind === 'paid' || fact.kind === 'recovered') return fact.amountMinor
      return fact.kind === 'credit_out' ? -fact.amountMinor : 0n
    })
    const sign = item.direction === 'receivable' ? 1n : -1n
    const inRows = sum(rows.flatMap(({ parts }) => PARTS.map((part) => parts[part].paidMinor)))
    expect(inRows - lentMore - sign * balances.recovered + surplusMinor).toBe(sum(came))
  })
})

test('no part of a row is ever below zero, and its sums are right', () => {
  each((history) => {
    const state = look(history)
    for (const row of state.rows) {
      for (const part of PARTS) {
        const { chargedMinor, paidMinor, waivedMinor, outstandingMinor } = row.parts[part]
        for (const amount of [chargedMinor, paidMinor, waivedMinor, outstandingMinor]) {
          expect(amount).toBeGreaterThanOrEqual(0n)
        }
        expect(outstandingMinor).toBe(chargedMinor - paidMinor - waivedMinor)
      }
      expect(row.outstandingMinor).toBe(sum(PARTS.map((part) => row.parts[part].outstandingMinor)))
      expect(row.paidInTimeMinor).toBeLessThanOrEqual(sum(PARTS.map((part) => row.parts[part].paidMinor)))
    }
    expect(state.outstandingMinor).toBe(sum(state.rows.map(({ outstandingMinor }) => outstandingMinor)))
    expect(state.closedOn === null).toBe(state.outstandingMinor > 0n || state.status === 'void')
    expect(state.overdueMinor <= state.dueMinor && state.dueMinor <= state.outstandingMinor).toBe(true)
  })
})

test('nobody is ever asked more interest than was laid down', () => {
  each((history) => {
    for (const { version, number, parts } of look(history).rows) {
      const laid = history.item.versions.find((one) => one.version === version)?.rows[number - 1]
      expect(parts.interest.chargedMinor).toBeLessThanOrEqual(laid?.interestMinor ?? -1n)
    }
  })
})

test('a debt is paid beyond only after it is paid, unless the terms keep what comes early as credit', () => {
  each((history) => {
    const { surplusMinor, outstandingMinor } = look(history)
    const { item, facts } = history
    const isKept = item.versions.some(({ terms }) => terms.spill !== 'rows')
    if (isKept || facts.some(({ kind }) => kind === 'rescheduled')) return
    expect(surplusMinor > 0n && outstandingMinor > 0n).toBe(false)
  })
})

test('a reversal brings back exactly what would be without the fact, and its own reversal the fact', () => {
  const pointed = anyHistory.chain((history) =>
    fc.nat(history.facts.length - 1).map((place) => ({ history, place })),
  )
  fc.assert(
    fc.property(pointed, ({ history, place }) => {
      const { facts, asOf } = history
      const target = facts[place]
      if (!target) return
      const back = (id: string, factId: string): Fact => ({ id, on: asOf, kind: 'reversed', factId })
      const once = [...facts, back('r1', target.id)]
      const without = facts.filter(({ id }) => id !== target.id)
      expect(look({ ...history, facts: once })).toEqual(look({ ...history, facts: without }))
      expect(look({ ...history, facts: [...once, back('r2', 'r1')] })).toEqual(look(history))
    }),
    { numRuns: runs },
  )
})

test('what is owed by the tenant is the same with all signs turned', () => {
  each((history) => {
    const { item } = history
    const direction = item.direction === 'payable' ? 'receivable' : 'payable'
    const [one, other] = [look(history), look({ ...history, item: { ...item, direction } })]
    expect({ ...other, balances: null }).toEqual({ ...one, balances: null })
    for (const account of ACCOUNTS) expect(other.balances[account]).toBe(-one.balances[account] || 0n)
  })
})

test('days pass alike, whether somebody looked between them or not', () => {
  each((history) => {
    const kinds = ['held', 'resumed'] as const
    const days = [20, 77, 200].map((days) => addDays('2027-01-31', days))
    const looks = days.flatMap((on) => kinds.map((kind): Fact => ({ id: `${kind} ${on}`, on, kind })))
    expect(look({ ...history, facts: [...history.facts, ...looks] })).toEqual(look(history))
  })
})

test('whoever pays the quote owes nothing', () => {
  each(({ item, facts, asOf }) => {
    const quote = quoteOf(item, facts, asOf)
    expect(sum(Object.values(quote.parts))).toBe(quote.totalMinor)
    expect(quote.rebateMinor).toBeGreaterThanOrEqual(0n)
    const before = fold(item, facts, asOf)
    if (quote.totalMinor === 0n || before.surplusMinor < 0n) return
    const settled: Fact = { id: 'x1', on: asOf, kind: 'settled', amountMinor: quote.totalMinor }
    const paid: Fact = { id: 'x2', on: asOf, kind: 'paid', amountMinor: quote.totalMinor, method: 'cash' }
    const after = fold(item, [...facts, paid, settled], asOf)
    expect(after.outstandingMinor).toBe(0n)
  })
})

test('a plan has as many rows as its terms say, in order, and its principal is the principal', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const rows = planOf(terms)
      expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: terms.rows }, (_, at) => at + 1))
      expect(sum(rows.map(({ principalMinor }) => principalMinor))).toBe(terms.principalMinor)
      expect(sum(rows.map(({ feeMinor }) => feeMinor))).toBe(terms.feeMinor)
      for (const [at, row] of rows.entries()) {
        expect(row.dueOn > (rows[at - 1]?.dueOn ?? terms.startsOn)).toBe(true)
        expect(row.principalMinor >= 0n && row.interestMinor >= 0n).toBe(true)
      }
    }),
    { numRuns: runsOf(200) },
  )
})
