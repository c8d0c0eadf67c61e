import { addDays } from '@/lib/core/time/calendar'
import type { Cause, Direction, Terms } from '@/lib/lending/ledger/schema'

/** A debt, by days from today; notes are the lender's own, so they speak the lender's language. */
export type DemoDebt = {
  note: string
  direction: Direction
  cause: Cause
  amountMinor: bigint
  began: number
  due: number
  paid?: { amountMinor: bigint; method: 'cash' | 'transfer'; on: number }
}

export type DemoBorrower = {
  /** As the simulated WhatsApp has them, where they have a telephone there. */
  name: string
  email: string
  locale: 'id' | 'ar' | null
  /** How they agreed to be written to; null where nobody has asked. */
  consent: string | null
  debts: readonly DemoDebt[]
  agreement?: { note: string; terms: (today: string) => Terms; isSigned: boolean; paidMinor: bigint }
}

const agreed = 'Setuju waktu pinjam'

const terms = (startsOn: string, more: Partial<Terms>): Terms => ({
  ...{ principalMinor: 5_000_000n, method: 'flat', ratePpm: 20_000, ratePer: 'month', basis: 'months' },
  ...{ unit: 'month', every: 1, rows: 5, startsOn, anchorOn: startsOn },
  ...{ grace: 'none', graceRows: 0, feeMinor: 0n, stepMinor: 1n, spill: 'rows', isKsa: false },
  ...{ lateFee: null, ...more },
})

export const BOOK: readonly DemoBorrower[] = [
  {
    ...{ name: 'Budi', email: 'budi@dani.test', locale: 'id', consent: agreed },
    debts: [
      {
        ...{ note: 'Semen dua puluh sak', direction: 'receivable', cause: 'loan', amountMinor: 500_000n },
        ...{ began: -11, due: 3, paid: { amountMinor: 150_000n, method: 'cash', on: -2 } },
      },
    ],
    agreement: {
      note: 'Modal warung',
      terms: (today) => terms(today, { principalMinor: 1_200_000n, method: 'none', ratePpm: 0, rows: 3 }),
      ...{ isSigned: false, paidMinor: 0n },
    },
  },
  {
    ...{ name: 'Sari', email: 'sari@dani.test', locale: 'id', consent: agreed },
    debts: [],
    agreement: {
      note: 'Renovasi toko',
      // A month and ten days ago, so that the first row has fallen due.
      terms: (today) =>
        terms(addDays(today, -40), {
          lateFee: { kind: 'per_day', ppm: 1_000, graceDays: 3, capPpm: 50_000, totalCapPpm: null },
        }),
      ...{ isSigned: true, paidMinor: 1_100_000n },
    },
  },
  {
    ...{ name: 'Ahmad', email: 'ahmad@dani.test', locale: 'id', consent: null },
    debts: [
      {
        ...{ note: 'Servis motor', direction: 'receivable', cause: 'loan', amountMinor: 2_000_000n },
        ...{ began: -40, due: -10, paid: { amountMinor: 750_000n, method: 'transfer', on: -20 } },
      },
    ],
  },
  {
    ...{ name: 'نورة', email: 'noura@dani.test', locale: 'ar', consent: agreed },
    debts: [
      {
        ...{ note: 'Kain seragam', direction: 'receivable', cause: 'goods', amountMinor: 300_000n },
        ...{ began: -30, due: -16, paid: { amountMinor: 300_000n, method: 'cash', on: -17 } },
      },
    ],
  },
  {
    ...{ name: 'Toko Bangunan Jaya', email: '', locale: 'id', consent: null },
    debts: [
      {
        ...{ note: 'Bahan bangunan', direction: 'payable', cause: 'goods', amountMinor: 2_000_000n },
        ...{ began: -5, due: 25 },
      },
    ],
  },
]
