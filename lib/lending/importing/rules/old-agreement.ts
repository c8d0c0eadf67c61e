import { z } from 'zod'
import { addMonths, dayOf } from '@/lib/core/time/calendar'
import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import type { Below, Measured } from '@/lib/commerce/importing/schema/mapping'
import { Terms } from '@/lib/lending/ledger/schema'
import type { PlannedRow } from '@/lib/lending/ledger/schema'
import {
  keyOfRow,
  measured,
  readDay,
  readMoment,
  readName,
  readNote,
  readRupiah,
  refuse,
  typed,
} from './cells'
import type { Read } from './cells'

const extra = { isNeeded: false }

/** Its table of agreements, in every form that it had. */
export const AGREEMENT_FIELDS: Fields = {
  id: { names: ['id'], isNeeded: true },
  tenant_id: { names: ['tenant_id', 'lender_id'], isNeeded: true },
  name: { names: ['borrower_name'], isNeeded: true },
  phone: { names: ['borrower_phone'], ...extra },
  amount: { names: ['total_amount'], isNeeded: true },
  interest_rate: { names: ['interest_rate'], ...extra },
  status: { names: ['status'], isNeeded: true },
  created_at: { names: ['created_at'], isNeeded: true },
  signed_at: { names: ['signed_at'], ...extra },
  lender_name: { names: ['actual_lender_name'], ...extra },
  lender_phone: { names: ['actual_lender_phone'], ...extra },
}

export const INSTALMENTS_BELOW: Below = {
  field: 'instalments',
  tables: ['installment_payments', 'installments'],
  by: 'agreement_id',
  order: 'installment_number',
  fields: ['installment_number', 'amount', 'due_date', 'status', 'paid_amount', 'paid_at'],
}

const OLD_STATUSES = ['draft', 'active', 'completed', 'cancelled'] as const
type OldAgreementStatus = (typeof OLD_STATUSES)[number]

type OldInstalment = { dueOn: string; amountMinor: bigint; paidMinor: bigint; paidAt: Date | null }

export type OldAgreement = {
  oldId: string
  name: string
  phone: string
  principalMinor: bigint
  /** Parts of a million a month. */
  ratePpm: number
  status: OldAgreementStatus
  createdAt: Date
  signedAt: Date | null
  note: string
  instalments: OldInstalment[]
}

function readStatus(cells: Cells): OldAgreementStatus | null {
  const status = typed(cells, 'status').toLowerCase()
  return OLD_STATUSES.find((one) => one === status) ?? null
}

/** One whose instalments are all paid is over, which the book did not always notice. */
export function measureAgreement(cells: Cells): Measured {
  const read = readAgreement(cells, new Date())
  const group = read.ok ? read.row.status : (readStatus(cells) ?? 'unknown')
  return { group, amountMinor: measured(typed(cells, 'amount')) }
}

const cell = z.string().nullish()
const Rows = z.array(
  z.object({
    amount: cell,
    due_date: cell,
    status: cell,
    paid_amount: cell,
    paid_at: cell,
  }),
)

/** What was paid of one: all of it where the row says no more than that it is paid. */
function paidOf(status: string, written: string, amountMinor: bigint): bigint | 'fraction' | null {
  const paid = written === '' ? 0n : readRupiah(written)
  return status === 'paid' && paid === 0n ? amountMinor : paid
}

function readInstalments(json: string, now: Date): OldInstalment[] | 'fraction' | null {
  const listed = Rows.safeParse(parsed(json))
  if (!listed.success) return null
  const found: OldInstalment[] = []
  for (const row of listed.data) {
    const amountMinor = readRupiah((row.amount ?? '').trim())
    const paidMinor =
      typeof amountMinor === 'bigint'
        ? paidOf((row.status ?? '').toLowerCase(), (row.paid_amount ?? '').trim(), amountMinor)
        : amountMinor
    const dueOn = readDay(row.due_date ?? '')
    if (amountMinor === 'fraction' || paidMinor === 'fraction') return 'fraction'
    if (amountMinor === null || paidMinor === null || dueOn === null || amountMinor === 0n) return null
    found.push({ dueOn, amountMinor, paidMinor, paidAt: readMoment(row.paid_at ?? '', now) })
  }
  return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Percent a month as parts of a million. Null for what is no rate, or has more digits than we count. */
function readRate(written: string): number | null {
  if (written === '') return 0
  const found = /^(\d{1,3})(?:\.(\d{1,4})0*)?$/.exec(written)
  if (!found) return null
  return Number(found[1]) * 10_000 + Number((found[2] ?? '').padEnd(4, '0'))
}

/** Who lent in truth, where that was another than who kept the book. */
function noteOf(cells: Cells): string {
  const lender = [typed(cells, 'lender_name'), typed(cells, 'lender_phone')].filter((one) => one !== '')
  return lender.join(', ')
}

export function readAgreement(cells: Cells, now: Date): Read<OldAgreement> {
  const oldId = keyOfRow(cells)
  if (oldId === null) return refuse('book_id')
  const status = readStatus(cells)
  if (status === null) return refuse('book_status')
  const principalMinor = readRupiah(typed(cells, 'amount'))
  if (principalMinor === 'fraction') return refuse('book_fraction')
  if (principalMinor === null || principalMinor === 0n) return refuse('amount')
  const named = readName(typed(cells, 'name'))
  if (!named) return refuse('name')
  const ratePpm = readRate(typed(cells, 'interest_rate'))
  if (ratePpm === null || ratePpm > 10_000_000) return refuse('book_rate')
  const createdAt = readMoment(typed(cells, 'created_at'), now)
  if (createdAt === null) return refuse('book_moment')
  const instalments = readInstalments(typed(cells, 'instalments'), now)
  if (instalments === 'fraction') return refuse('book_fraction')
  const asked = instalments?.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) ?? 0n
  if (!instalments || instalments.length > 366 || asked < principalMinor) return refuse('book_instalments')
  const isPaid = instalments.reduce((sum, { paidMinor }) => sum + paidMinor, 0n) >= asked
  if (status === 'completed' && !isPaid) return refuse('book_instalments')
  const { note, remarks } = readNote(noteOf(cells))
  const row: OldAgreement = {
    ...{ oldId, name: named.name, phone: typed(cells, 'phone'), principalMinor, ratePpm, createdAt },
    status: status === 'active' && isPaid ? 'completed' : status,
    ...{ signedAt: readMoment(typed(cells, 'signed_at'), now), note, instalments },
  }
  return Terms.safeParse(termsOf(row, dayOfText(row))).success
    ? { ok: true, row, remarks: [...named.remarks, ...remarks] }
    : refuse('book_instalments')
}

/** Near enough to see whether terms can be made of it: a day more or less at the tenant changes nothing of that. */
const dayOfText = ({ createdAt }: OldAgreement): string => dayOf(createdAt, 'UTC')

/** The part of a sum that each row has, in proportion to what it asks; the last one takes the rest. */
function spread(sum: bigint, amounts: readonly bigint[]): bigint[] {
  const all = amounts.reduce((total, amount) => total + amount, 0n)
  let left = sum
  return amounts.map((amount, place) => {
    const part = place === amounts.length - 1 ? left : (sum * amount) / all
    left -= part
    return part
  })
}

/**
 * The rows as they are. What they ask beyond the principal is interest as far as the rate explains it, and a fee for the
 * rest: the book rounded its rows up.
 */
export function rowsOf({ principalMinor, ratePpm, instalments }: OldAgreement): PlannedRow[] {
  const amounts = instalments.map(({ amountMinor }) => amountMinor)
  const surplus = amounts.reduce((sum, amount) => sum + amount, 0n) - principalMinor
  const byRate = (principalMinor * BigInt(ratePpm) * BigInt(amounts.length)) / 1_000_000n
  const interest = surplus < byRate ? surplus : byRate
  const interests = spread(interest, amounts)
  const fees = spread(surplus - interest, amounts)
  return instalments.map(({ dueOn, amountMinor }, place) => {
    const interestMinor = interests[place] ?? 0n
    const feeMinor = fees[place] ?? 0n
    const principal = amountMinor - interestMinor - feeMinor
    return { number: place + 1, dueOn, principalMinor: principal, interestMinor, feeMinor }
  })
}

/** `beganOn`: the day at the tenant on which it was signed, or written down. */
export function termsOf(old: OldAgreement, beganOn: string): Terms {
  const first = old.instalments[0]?.dueOn ?? beganOn
  const startsOn = beganOn < first ? beganOn : first
  const isFar = addMonths(startsOn, 11) < first
  return {
    principalMinor: old.principalMinor,
    method: old.ratePpm === 0 ? 'none' : 'flat',
    ratePpm: old.ratePpm,
    ratePer: 'month',
    basis: 'months',
    unit: 'month',
    every: 1,
    rows: old.instalments.length,
    startsOn,
    anchorOn: isFar ? startsOn : addMonths(first, -1),
    grace: 'none',
    graceRows: 0,
    feeMinor: rowsOf(old).reduce((sum, { feeMinor }) => sum + feeMinor, 0n),
    stepMinor: 1n,
    lateFee: null,
    spill: 'rows',
    isKsa: false,
  }
}
