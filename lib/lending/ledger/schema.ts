import { z } from 'zod'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { daysBetween, isDay } from '@/lib/core/time/calendar'

/** What is said of a debt or an agreement, and what follows from it. Amounts are minor units, days as 2026-12-09. */

/** An item is one thing that is owed: a debt (one row, no interest) or an agreement (rows by a schedule). */
export const ITEM_KINDS = ['debt', 'agreement'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** A receivable is owed to the tenant, a payable by it. */
export const DIRECTIONS = ['receivable', 'payable'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** What became a debt: money handed over, goods on credit, or what was open when the book began. */
export const CAUSES = ['loan', 'goods', 'opening'] as const
export type Cause = (typeof CAUSES)[number]

/** How money moved. `credit`: out of the party's surplus with the tenant. */
export const METHODS = ['cash', 'transfer', 'gateway', 'credit', 'other'] as const
export type Method = (typeof METHODS)[number]

/** What a row is made of, in the order in which a payment fills it. */
export const PARTS = ['late_fee', 'fee', 'interest', 'principal'] as const
export type Part = (typeof PARTS)[number]

/** Accounts of the ledger. A line is signed: debit +, credit -; those of a payable are turned. */
export const ACCOUNTS = [
  ...PARTS,
  'cash',
  'gateway',
  'credit',
  'opening',
  'goods',
  'interest_income',
  'fee_income',
  'late_fee_income',
  'forgiven',
  'written_off',
  'recovered',
] as const
export type Account = (typeof ACCOUNTS)[number]

/** What an account has; every account is named. */
export type Balances = Record<Account, bigint>
/** A line of an entry: never zero, and the lines of an entry sum to zero. */
export type LedgerLine = { account: Account; amountMinor: bigint }

export const SCHEDULE_METHODS = ['none', 'flat', 'declining', 'annuity'] as const
export const PERIOD_UNITS = ['day', 'week', 'month'] as const
export type PeriodUnit = (typeof PERIOD_UNITS)[number]
/** Where what is paid beyond the running row goes: to the next rows, to the principal, or to the party's credit. */
export const SPILLS = ['rows', 'principal', 'credit'] as const

/** The most that an item can be about: what Postgres and people can count. */
export const MOST_MINOR = 1_000_000_000_000_000n
/** The most rows of an agreement: thirty years of months, or a year of days. */
export const MOST_ROWS = 366
const MILLION = 1_000_000
const DAYS_OF_UNIT: Record<PeriodUnit, number> = { day: 1, week: 7, month: 31 }
const MOST_DAYS = 50 * 366

/** Far enough for every loan, and near enough that a year keeps four digits. */
const Day = z
  .string('invalid_day')
  .refine((text) => isDay(text) && text >= '1900' && text < '2200', 'invalid_day')
const some = z.bigint('invalid').min(1n, 'invalid').max(MOST_MINOR, 'too_large')
const amount = z.bigint('invalid').min(0n, 'invalid').max(MOST_MINOR, 'too_large')
const upTo = (most: number): z.ZodInt => z.int('invalid').min(0, 'invalid').max(most, 'too_large')
const cap = upTo(10 * MILLION).nullable()
const lateness = { graceDays: upTo(366), capPpm: cap, totalCapPpm: cap }

/**
 * What lateness costs, by row. It is asked from the day on which a row has been late for more than `graceDays`, and then
 * from the first day. A cap is a share of what the row asked, `totalCapPpm` one of the principal, for all rows together.
 */
export const LateFee = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('per_day'),
    /** A day's share of what is overdue of the row, without late fees. */
    ppm: upTo(MILLION).min(1, 'invalid'),
    ...lateness,
  }),
  z.strictObject({
    kind: z.literal('fixed'),
    /** Once for a row. */
    amountMinor: some,
    ...lateness,
  }),
])
export type LateFee = z.infer<typeof LateFee>

/** What an item or a version of an agreement lays down: everything from which its rows follow. */
export const Terms = z
  .strictObject({
    principalMinor: some,
    method: z.enum(SCHEDULE_METHODS, 'invalid'),
    /** Parts of a million a month or a year: 2 % is 20000. */
    ratePpm: upTo(10 * MILLION),
    ratePer: z.enum(['month', 'year'], 'invalid'),
    /** `months`: a period is as long as it is called, a month having 30 days of 360. `act_365`: by its days. */
    basis: z.enum(['months', 'act_365'], 'invalid'),
    /** A period is `every` units long. */
    unit: z.enum(PERIOD_UNITS, 'invalid'),
    every: z.int('invalid').min(1, 'invalid').max(366, 'too_large'),
    /** How many rows there are, those of the grace included. */
    rows: z.int('invalid').min(1, 'invalid').max(MOST_ROWS, 'too_large'),
    /** The day from which interest counts. */
    startsOn: Day,
    /** The day from which periods count: rows fall due whole periods after it, the first time after `startsOn`. */
    anchorOn: Day,
    /** `interest_only`: the first rows ask interest alone. `full`: they ask nothing, and the row after them their interest. */
    grace: z.enum(['none', 'interest_only', 'full'], 'invalid'),
    graceRows: z
      .int('invalid')
      .min(0, 'invalid')
      .max(MOST_ROWS - 1, 'too_large'),
    /** A fixed fee, asked with the first row. */
    feeMinor: amount,
    /** Amounts of rows are rounded to multiples of this. */
    stepMinor: some,
    lateFee: LateFee.nullable(),
    spill: z.enum(SPILLS, 'invalid'),
    /** Made under the rules of Saudi Arabia. */
    isKsa: z.boolean('invalid'),
  })
  .superRefine((terms, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if (terms.method === 'none' && terms.ratePpm !== 0) refuse('ratePpm', 'rate_without_method')
    if (terms.lateFee !== null && (terms.method === 'none' || terms.isKsa)) {
      refuse('lateFee', 'late_fee_forbidden')
    }
    if (terms.graceRows >= terms.rows) refuse('graceRows', 'grace_too_long')
    if ((terms.grace === 'none') !== (terms.graceRows === 0)) refuse('graceRows', 'grace_unclear')
    if (terms.rows * terms.every * (DAYS_OF_UNIT[terms.unit] ?? 0) > MOST_DAYS)
      refuse('rows', 'term_too_long')
    const isRead = isDay(terms.startsOn) && isDay(terms.anchorOn)
    if (isRead && Math.abs(daysBetween(terms.anchorOn, terms.startsOn)) > 366) {
      refuse('anchorOn', 'anchor_too_far')
    }
  }, evenIfWrong)
export type Terms = z.infer<typeof Terms>

/** A row as it was laid down; rows of an import stand as they came. */
export type PlannedRow = {
  /** From 1. */
  number: number
  dueOn: string
  principalMinor: bigint
  interestMinor: bigint
  feeMinor: bigint
}

/** Terms with the rows that were shown, signed and stored. A debt has one version with one row. */
export type Version = { version: number; terms: Terms; rows: readonly PlannedRow[] }
/** Versions from the first one on. */
export type Item = { kind: ItemKind; direction: Direction; versions: readonly Version[] }

const fact = { id: z.string(), on: Day }

/**
 * What somebody says happened, with its value date: never changed, at most taken back. Who said it, the note, and the
 * order that a gateway paid stand beside it and change nothing here.
 */
export const Fact = z.discriminatedUnion('kind', [
  /** The principal was handed over; as much as the first version says. */
  z.object({ ...fact, kind: z.literal('opened'), amountMinor: some, cause: z.enum(CAUSES) }),
  /** Below zero only through a gateway: what came back. */
  z
    .object({ ...fact, kind: z.literal('paid'), amountMinor: z.bigint(), method: z.enum(METHODS) })
    .refine(({ amountMinor: paid, method }) => paid > 0n || (paid < 0n && method === 'gateway'), {
      path: ['amountMinor'],
      message: 'invalid',
    }),
  /** Let go: of one part (of all rows, oldest first) or, with null, of what a payment would fill. */
  z.object({ ...fact, kind: z.literal('forgiven'), amountMinor: some, part: z.enum(PARTS).nullable() }),
  /** All that is open is given up as lost. The amount is what it was when this was said. */
  z.object({ ...fact, kind: z.literal('written_off'), amountMinor: some }),
  /** Money for what was given up. */
  z.object({ ...fact, kind: z.literal('recovered'), amountMinor: some, method: z.enum(METHODS) }),
  /** A quote was kept: all falls due that day, and later interest is not asked. The amount is the quote. */
  z.object({ ...fact, kind: z.literal('settled'), amountMinor: amount }),
  /** From this day on the rows of a newer version hold. */
  z.object({ ...fact, kind: z.literal('rescheduled'), version: z.int().min(2) }),
  /** Another fact never was. */
  z.object({ ...fact, kind: z.literal('reversed'), factId: z.string() }),
  /** A dispute began: no late fee from this day on. */
  z.object({ ...fact, kind: z.literal('held') }),
  /** A dispute ended: this day costs again. */
  z.object({ ...fact, kind: z.literal('resumed') }),
  /** Surplus given back, or with method `credit` moved to where a `paid` of that method stands. */
  z.object({ ...fact, kind: z.literal('credit_out'), amountMinor: some, method: z.enum(METHODS) }),
])
export type Fact = z.infer<typeof Fact>

/** `void`: never opened, or taken back. */
export const DEBT_STATUSES = ['void', 'open', 'settled', 'forgiven', 'written_off'] as const
export const AGREEMENT_STATUSES = [
  'void',
  'active',
  'completed',
  'settled_early',
  'forgiven',
  'written_off',
] as const
export type ItemStatus = (typeof DEBT_STATUSES | typeof AGREEMENT_STATUSES)[number]

/** What one part of a row asks; outstanding = charged - paid - waived, never below zero. */
export type Amounts = {
  chargedMinor: bigint
  paidMinor: bigint
  /** Forgiven or given up. */
  waivedMinor: bigint
  outstandingMinor: bigint
}

export type Row = {
  version: number
  number: number
  dueOn: string
  parts: Record<Part, Amounts>
  outstandingMinor: bigint
  /** What was paid of it by the end of the day on which it fell due. */
  paidInTimeMinor: bigint
}

export type ItemState = {
  status: ItemStatus
  /** The version whose rows hold. */
  version: number
  /** Rows of older versions only as far as something stays of them. */
  rows: Row[]
  /** Paid beyond what is owed, and credit that was given out and was not there any more: that is owed again. */
  surplusMinor: bigint
  overdrawnMinor: bigint
  /** What is owed; of that what falls due by this day, and what was due before it. */
  outstandingMinor: bigint
  dueMinor: bigint
  overdueMinor: bigint
  /** The oldest day on which something overdue fell due; the next one on which something does, this day included. */
  overdueSince: string | null
  nextDueOn: string | null
  /** A dispute stops the late fee. */
  isHeld: boolean
  /** The day since which nothing is outstanding. */
  closedOn: string | null
  balances: Balances
}
