import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'
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

const common: Fields = {
  id: { names: ['id'], isNeeded: true },
  // One file of several tenants says whose a row is; one of a single tenant has nothing but the user who wrote it.
  tenant_id: { names: ['tenant_id', 'user_id'], isNeeded: true },
  amount: { names: ['amount'], isNeeded: true },
  description: { names: ['description'], isNeeded: false },
  due_date: { names: ['due_date'], isNeeded: true },
  status: { names: ['status'], isNeeded: true },
  created_at: { names: ['created_at'], isNeeded: true },
  updated_at: { names: ['updated_at'], isNeeded: false },
  paid_at: { names: ['paid_at'], isNeeded: false },
}

/** Its table of what others owe, in every form that it had. */
export const DEBT_FIELDS: Fields = {
  ...common,
  name: { names: ['debtor_name'], isNeeded: true },
  phone: { names: ['debtor_phone'], isNeeded: false },
}

/** Its table of what is owed to others. */
export const CREDIT_FIELDS: Fields = {
  ...common,
  name: { names: ['creditor_name'], isNeeded: true },
  phone: { names: ['creditor_phone'], isNeeded: false },
}

export type OldDebtStatus = 'pending' | 'paid'

export type OldDebt = {
  oldId: string
  name: string
  /** As it is written there. */
  phone: string
  amountMinor: bigint
  note: string
  dueOn: string
  status: OldDebtStatus
  createdAt: Date
  paidAt: Date | null
}

function readStatus(cells: Cells): OldDebtStatus | null {
  const status = typed(cells, 'status').toLowerCase()
  return status === 'pending' || status === 'paid' ? status : null
}

export const measureDebt = (cells: Cells): Measured => ({
  group: readStatus(cells) ?? 'unknown',
  amountMinor: measured(typed(cells, 'amount')),
})

export function readDebt(cells: Cells, now: Date): Read<OldDebt> {
  const oldId = keyOfRow(cells)
  if (oldId === null) return refuse('book_id')
  const status = readStatus(cells)
  if (status === null) return refuse('book_status')
  const amountMinor = readRupiah(typed(cells, 'amount'))
  if (amountMinor === 'fraction') return refuse('book_fraction')
  if (amountMinor === null || amountMinor === 0n) return refuse('amount')
  const named = readName(typed(cells, 'name'))
  if (!named) return refuse('name')
  const dueOn = readDay(typed(cells, 'due_date'))
  if (dueOn === null) return refuse('book_due')
  const createdAt = readMoment(typed(cells, 'created_at'), now)
  if (createdAt === null) return refuse('book_moment')
  const { note, remarks } = readNote(typed(cells, 'description'))
  // The first form of the table has no time of the payment, but that of the last change.
  const paidAt = [typed(cells, 'paid_at'), typed(cells, 'updated_at')]
    .map((written) => readMoment(written, now))
    .find((at) => at !== null)
  return {
    ok: true,
    row: {
      ...{
        oldId,
        name: named.name,
        phone: typed(cells, 'phone'),
        amountMinor,
        note,
        dueOn,
        status,
        createdAt,
      },
      paidAt: status === 'paid' ? (paidAt ?? createdAt) : null,
    },
    remarks: [...named.remarks, ...remarks],
  }
}
