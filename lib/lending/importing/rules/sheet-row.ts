import { createHash } from 'node:crypto'
import type { Currency } from '@/lib/core/money/money'
import { addDays } from '@/lib/core/time/calendar'
import type { Cells, Fields, RefusalReason, Remark } from '@/lib/commerce/importing/schema'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'
import type { Direction } from '@/lib/lending/ledger/schema'
import { readName, readNote, typed } from './cells'
import { readDirection, readSheetAmount, readSheetDay } from './sheet-cells'

/** More is no sheet that somebody kept by hand. */
export const mostSheetRows = 10_000

/** What the columns of a sheet with debts may be called. */
export const SHEET_FIELDS: Fields = {
  name: { names: ['name', 'person', 'nama', 'orang', 'الاسم', 'الشخص'], isNeeded: true },
  phone: { names: ['phone', 'whatsapp', 'telepon', 'hp', 'no hp', 'nomor', 'الهاتف'], isNeeded: false },
  direction: { names: ['direction', 'arah', 'jenis', 'الاتجاه'], isNeeded: true },
  amount: { names: ['amount', 'jumlah', 'nominal', 'المبلغ'], isNeeded: true },
  date: { names: ['date', 'since', 'tanggal', 'sejak', 'التاريخ'], isNeeded: true },
  due: { names: ['due', 'due date', 'jatuh tempo', 'الاستحقاق'], isNeeded: false },
  note: { names: ['note', 'for', 'catatan', 'keterangan', 'untuk', 'ملاحظة'], isNeeded: false },
  paid: { names: ['paid', 'paid so far', 'dibayar', 'sudah dibayar', 'المدفوع'], isNeeded: false },
  paid_on: { names: ['paid on', 'tanggal bayar', 'تاريخ الدفع'], isNeeded: false },
  id: { names: ['id', 'number', 'no', 'الرقم'], isNeeded: false },
}

export type SheetDebt = {
  name: string
  /** As it is written there. */
  phone: string
  direction: Direction
  amountMinor: bigint
  beganOn: string
  dueOn: string
  note: string
  paidMinor: bigint
  paidOn: string
  /** Whether it has a number of its own, by which it is known again whatever else it says. */
  isNumbered: boolean
  /** Whether the file says when it is due. */
  saysDue: boolean
}

/** What is not in the file: in what it counts, which day it is, and after how many days something is due. */
export type SheetBook = { currency: Currency; today: string; dueDays: number }

export type ReadSheetDebt =
  | { ok: true; row: SheetDebt; remarks: Remark[] }
  | { ok: false; problems: [RefusalReason, ...RefusalReason[]] }

/** What makes two rows without a number one debt; what was paid of it may grow. */
const WHICH = ['name', 'phone', 'direction', 'amount', 'date', 'due', 'note'] as const

/**
 * The same for a row of the same number, in whichever file; without one for a row that says the same. Null for one that
 * says nothing.
 */
export function keyOfSheetRow(cells: Cells): string | null {
  const plain = (field: string): string => typed(cells, field).toLowerCase().replaceAll(/\s+/g, ' ')
  const id = plain('id')
  const said = WHICH.map(plain)
  if (id === '' && said.every((one) => one === '')) return null
  if (id !== '') return createHash('sha256').update(JSON.stringify({ id })).digest('hex')
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** Reads a cell, and keeps why it cannot be. */
function reader(problems: RefusalReason[]) {
  return <T>(read: { value: T } | { refused: RefusalReason }, otherwise: T): T => {
    if ('value' in read) return read.value
    problems.push(read.refused)
    return otherwise
  }
}

function daysOf(cells: Cells, book: SheetBook, problems: RefusalReason[]) {
  const take = reader(problems)
  const told = (field: string, missing: string): string =>
    typed(cells, field) === '' ? missing : take(readSheetDay(typed(cells, field)), missing)
  const beganOn = take(readSheetDay(typed(cells, 'date')), book.today)
  const dueOn = told('due', addDays(beganOn, book.dueDays))
  const paidOn = told('paid_on', book.today)
  if (beganOn > book.today || paidOn > book.today) problems.push('day_to_come')
  if (dueOn < beganOn) problems.push('loan_due_before')
  if (paidOn < beganOn) problems.push('loan_paid_before')
  return { beganOn, dueOn, paidOn }
}

/** A row as a debt, or all that is wrong with it. */
export function readSheetRow(cells: Cells, book: SheetBook): ReadSheetDebt {
  const problems: RefusalReason[] = []
  const take = reader(problems)
  const named = readName(typed(cells, 'name'))
  if (!named) problems.push('name')
  const direction = readDirection(typed(cells, 'direction'))
  if (!direction) problems.push('loan_direction')
  const amountMinor = take(readSheetAmount(typed(cells, 'amount'), book.currency), null)
  if (amountMinor === 0n) problems.push('loan_amount')
  const paid = typed(cells, 'paid')
  const paidMinor = paid === '' ? 0n : take(readSheetAmount(paid, book.currency), 0n)
  if (amountMinor !== null && paidMinor > amountMinor) problems.push('loan_paid_more')
  const days = daysOf(cells, book, problems)
  const { note, remarks } = readNote(typed(cells, 'note'))
  const [first, ...more] = new Set(problems)
  if (first !== undefined) return { ok: false, problems: [first, ...more] }
  if (!named || !direction || amountMinor === null) return { ok: false, problems: ['name'] }
  const row = {
    name: named.name,
    phone: typed(cells, 'phone'),
    direction,
    amountMinor,
    note,
    paidMinor,
    isNumbered: typed(cells, 'id') !== '',
    saysDue: typed(cells, 'due') !== '',
    ...days,
  }
  return { ok: true, row, remarks: [...named.remarks, ...remarks] }
}

export const groupOf = (direction: Direction, isPaid: boolean): string =>
  `${direction}_${isPaid ? 'paid' : 'open'}`

/** For the sums, also of a row that cannot be taken. */
export function measureSheetRow(cells: Cells, { currency }: Pick<SheetBook, 'currency'>): Measured {
  const direction = readDirection(typed(cells, 'direction'))
  const amount = readSheetAmount(typed(cells, 'amount'), currency)
  const paid = readSheetAmount(typed(cells, 'paid'), currency)
  const amountMinor = 'value' in amount ? amount.value : null
  const isPaid = amountMinor !== null && 'value' in paid && paid.value >= amountMinor
  return { group: direction === null ? 'unknown' : groupOf(direction, isPaid), amountMinor }
}
