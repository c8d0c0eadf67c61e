import fc from 'fast-check'
import { addDays } from '@/lib/core/time/calendar'
import { debtVersion, versionOf } from '@/lib/lending/ledger/rules/schedule'
import { CAUSES, DIRECTIONS, METHODS, PARTS } from '@/lib/lending/ledger/schema'
import type { Fact, Item, LateFee, Terms } from '@/lib/lending/ledger/schema'

/** What may be said of an item, in the order in which it was, as it may come in the worst of years. */
export type History = { item: Item; facts: Fact[]; asOf: string }

const start = '2027-01-31'
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(start, days))
const cap = fc.option(fc.constantFrom(10_000, 50_000, 1_000_000), { nil: null })
const lateness = { graceDays: fc.integer({ min: 0, max: 10 }), capPpm: cap, totalCapPpm: cap }
const lateFee: fc.Arbitrary<LateFee> = fc.oneof(
  fc.record({ kind: fc.constant('per_day' as const), ppm: fc.integer({ min: 1, max: 20_000 }), ...lateness }),
  fc.record({
    kind: fc.constant('fixed' as const),
    amountMinor: fc.bigInt({ min: 1n, max: 50_000n }),
    ...lateness,
  }),
)
const principal = fc.oneof(fc.bigInt({ min: 1n, max: 2000n }), fc.bigInt({ min: 1n, max: 50_000_000n }))

/** Terms as people write them and as nobody would, all of which are taken. */
export const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    principalMinor: principal,
    method: fc.constantFrom('none', 'flat', 'declining', 'annuity' as const),
    ratePpm: fc.integer({ min: 0, max: 100_000 }),
    ratePer: fc.constantFrom('month', 'year' as const),
    basis: fc.constantFrom('months', 'act_365' as const),
    unit: fc.constantFrom('day', 'week', 'month' as const),
    every: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 1, max: 14 }),
    startsOn: fc.constant(start),
    anchorOn: fc.integer({ min: -40, max: 5 }).map((days) => addDays(start, days)),
    grace: fc.constantFrom('none', 'interest_only', 'full' as const),
    graceRows: fc.integer({ min: 1, max: 4 }),
    feeMinor: fc.constantFrom(0n, 0n, 3000n),
    stepMinor: fc.constantFrom(1n, 1n, 100n, 1000n),
    lateFee: fc.option(lateFee, { nil: null }),
    spill: fc.constantFrom('rows', 'principal', 'credit' as const),
    isKsa: fc.constant(false),
  })
  .map((terms): Terms => {
    const graceRows = terms.grace === 'none' ? 0 : Math.min(terms.graceRows, terms.rows - 1)
    return {
      ...terms,
      graceRows,
      grace: graceRows === 0 ? 'none' : terms.grace,
      ...(terms.method === 'none' ? { ratePpm: 0, lateFee: null } : {}),
    }
  })

const agreement = fc.array(anyTerms, { minLength: 1, maxLength: 3 }).map((all) => ({
  kind: 'agreement' as const,
  versions: all.map((terms, index) =>
    versionOf(
      { ...terms, startsOn: addDays(start, index * 90), anchorOn: addDays(start, index * 90) },
      index + 1,
    ),
  ),
}))
const debt = fc.record({ principalMinor: principal, dueOn: day }).map(({ principalMinor, dueOn }) => ({
  kind: 'debt' as const,
  versions: [debtVersion({ principalMinor, openedOn: start, dueOn })],
}))
const item: fc.Arbitrary<Item> = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: agreement }, debt), fc.constantFrom(...DIRECTIONS))
  .map(([of, direction]) => ({ ...of, direction }))

const amount = fc.oneof(fc.bigInt({ min: 1n, max: 3000n }), fc.bigInt({ min: 1n, max: 8_000_000n }))
const method = fc.constantFrom(...METHODS)
const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name)
const on = { on: day }
type Draft = { weight: number; arbitrary: fc.Arbitrary<object> }

/** Facts after the first; `which` is the place of an earlier one. */
const later = (versions: number): fc.Arbitrary<object> => {
  const drafts: Draft[] = [
    { weight: 10, arbitrary: fc.record({ ...on, kind: kind('paid'), amountMinor: amount, method }) },
    {
      weight: 2,
      arbitrary: fc.record({
        ...on,
        kind: kind('paid'),
        amountMinor: amount.map((some) => -some),
        method: kind('gateway'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        ...on,
        kind: kind('forgiven'),
        amountMinor: amount,
        part: fc.constantFrom(null, ...PARTS),
      }),
    },
    { weight: 1, arbitrary: fc.record({ ...on, kind: kind('written_off'), amountMinor: amount }) },
    { weight: 1, arbitrary: fc.record({ ...on, kind: kind('recovered'), amountMinor: amount, method }) },
    { weight: 1, arbitrary: fc.record({ ...on, kind: kind('settled'), amountMinor: amount }) },
    { weight: 2, arbitrary: fc.record({ ...on, kind: fc.constantFrom('held', 'resumed') }) },
    { weight: 1, arbitrary: fc.record({ ...on, kind: kind('credit_out'), amountMinor: amount, method }) },
    { weight: 3, arbitrary: fc.record({ ...on, kind: kind('reversed'), which: fc.nat(40) }) },
  ]
  const version = fc.integer({ min: 2, max: Math.max(2, versions) })
  if (versions > 1) {
    drafts.push({ weight: 2, arbitrary: fc.record({ ...on, kind: kind('rescheduled'), version }) })
  }
  return fc.oneof(...drafts)
}

const idOf = (place: number): string => `fact-${String(place).padStart(3, '0')}`

/** A reversal names one of the facts before it, seldom the first of them. */
function pointed(draft: object, place: number): object {
  if (!('which' in draft)) return draft
  const { which, ...rest } = draft
  return { ...rest, factId: idOf(which === 0 ? 0 : 1 + (Number(which) % Math.max(1, place - 1))) }
}

/** A life of an item with up to a dozen facts, some of them taken back, and a day on which somebody looks. */
export const anyHistory: fc.Arbitrary<History> = item.chain((of) =>
  fc
    .record({
      cause: fc.constantFrom(...CAUSES),
      drafts: fc.array(later(of.versions.length), { maxLength: 12, size: 'max' }),
      asOf: fc.oneof(day, fc.constant(addDays(start, 400))),
    })
    .map(({ cause, drafts, asOf }) => {
      const amountMinor = of.versions[0]?.terms.principalMinor ?? 1n
      const first: Fact = { id: idOf(0), on: start, kind: 'opened', amountMinor, cause }
      const rest = drafts.map((draft, index) => ({ ...pointed(draft, index + 1), id: idOf(index + 1) }))
      return { item: of, facts: [first, ...(rest as Fact[])], asOf }
    }),
)
