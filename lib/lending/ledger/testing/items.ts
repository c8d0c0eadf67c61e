import { debtVersion, versionOf } from '@/lib/lending/ledger/rules/schedule'
import type { Fact, Item, LateFee, Method, Terms } from '@/lib/lending/ledger/schema'

/** Terms of tests, all of which say only what they are about: 5.000.000 flat at 2 % a month in five months from 1 January. */
export const plainTerms: Terms = {
  principalMinor: 5_000_000n,
  method: 'flat',
  ratePpm: 20_000,
  ratePer: 'month',
  basis: 'months',
  unit: 'month',
  every: 1,
  rows: 5,
  startsOn: '2027-01-01',
  anchorOn: '2027-01-01',
  grace: 'none',
  graceRows: 0,
  feeMinor: 0n,
  stepMinor: 1n,
  lateFee: null,
  spill: 'rows',
  isKsa: false,
}

/** 0,1 % a day after three days. */
export const dailyFee: LateFee = {
  kind: 'per_day',
  ppm: 1000,
  graceDays: 3,
  capPpm: null,
  totalCapPpm: null,
}

export const termsWith = (change: Partial<Terms>): Terms => ({ ...plainTerms, ...change })

/** An agreement that is owed to the tenant; several changes are its versions. */
export const agreementOf = (...changes: Partial<Terms>[]): Item => ({
  kind: 'agreement',
  direction: 'receivable',
  versions: changes.map((change, index) => versionOf(termsWith(change), index + 1)),
})

/** A debt that is owed to the tenant, lent on 1 January and due on the 15th. */
export const debtOf = (principalMinor: bigint, dueOn = '2027-01-15'): Item => ({
  kind: 'debt',
  direction: 'receivable',
  versions: [debtVersion({ principalMinor, openedOn: plainTerms.startsOn, dueOn })],
})

type Amounted = 'paid' | 'recovered' | 'credit_out'
let made = 0
/** Ids in the order in which facts are made, as those of the product are. */
const nextId = (): string => `fact-${String((made += 1)).padStart(6, '0')}`

export const opened = (amountMinor = plainTerms.principalMinor, on = plainTerms.startsOn): Fact => ({
  id: nextId(),
  on,
  kind: 'opened',
  amountMinor,
  cause: 'loan',
})
export const money = (
  kind: Amounted,
  on: string,
  amountMinor: bigint,
  method: Method = amountMinor < 0n ? 'gateway' : 'cash',
): Fact => ({ id: nextId(), on, kind, amountMinor, method })
export const paid = (on: string, amountMinor: bigint, method?: Method): Fact =>
  money('paid', on, amountMinor, method)
export const marked = (kind: 'held' | 'resumed', on: string): Fact => ({ id: nextId(), on, kind })
export const closedAt = (kind: 'written_off' | 'settled', on: string): Fact => ({
  id: nextId(),
  on,
  kind,
  amountMinor: 1n,
})
export const forgiven = (
  on: string,
  amountMinor: bigint,
  part: Extract<Fact, { kind: 'forgiven' }>['part'] = null,
): Fact => ({ id: nextId(), on, kind: 'forgiven', amountMinor, part })
export const rescheduled = (on: string, version = 2): Fact => ({
  id: nextId(),
  on,
  kind: 'rescheduled',
  version,
})
export const reversed = (fact: Fact, on = fact.on): Fact => ({
  id: nextId(),
  on,
  kind: 'reversed',
  factId: fact.id,
})
