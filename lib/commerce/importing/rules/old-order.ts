import { Email, line, Phone } from '@/lib/core/text/text-input'
import { isErasedEmail } from '@/lib/core/text/erased-email'
import { dayMs } from '@/lib/core/time/duration'
import type { Cells, Fields, RefusalReason, Remark } from '@/lib/commerce/importing/schema'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'
import { OLD_STATUSES } from '@/lib/commerce/schema'
import type { OldStatus } from '@/lib/commerce/schema'

/** The table of the film shop's server, and what a spreadsheet may call its columns. */
export const ORDER_FIELDS: Fields = {
  id: { names: ['id', 'order_id', 'legacy_id'], isNeeded: true },
  customer_name: { names: ['customer_name', 'customer', 'name', 'nama'], isNeeded: true },
  email: { names: ['email', 'e-mail', 'customer_email'], isNeeded: true },
  phone: { names: ['phone', 'customer_phone', 'telepon', 'whatsapp'], isNeeded: false },
  amount: { names: ['amount', 'total', 'total_amount', 'jumlah'], isNeeded: true },
  payment_method: { names: ['payment_method', 'method', 'metode'], isNeeded: false },
  status: { names: ['status'], isNeeded: true },
  created_at: { names: ['created_at', 'created', 'ordered_at'], isNeeded: true },
  updated_at: { names: ['updated_at', 'updated'], isNeeded: false },
}

export type OldOrder = {
  oldId: string
  status: OldStatus
  /** Whole rupiah, which are the minor unit here. */
  amountMinor: bigint
  name: string
  email: string
  phone: string | null
  method: string | null
  createdAt: Date
  updatedAt: Date
  /** From whom it came, where that is no person with an address. */
  address?: string
  /** What was bought, where the row says it: by the code that it has in the shop. */
  goods?: { code: string; quantity: number }
}

const oldId = /^[!-~]{1,80}$/
const rupiah = /^0*([1-9]\d{0,14})(?:\.0+)?$/
const moment =
  /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2}(?:\.\d{1,9})?))?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i
const firstMoment = Date.parse('2000-01-01T00:00:00Z')

const longestName = 120
const Name = line(1, longestName)
const Method = line(1, 60)

/** Spreadsheets keep an apostrophe before what would be a formula. */
const typed = (cells: Cells, field: string): string =>
  (cells[field] ?? '').replace(/^'(?=[=+\-@])/, '').trim()

/** The id of a row as far as one can be read; by it a row is known again. */
export function keyOfOrder(cells: Cells): string | null {
  const found = typed(cells, 'id')
  return oldId.test(found) ? found : null
}

function readStatus(cells: Cells): OldStatus | null {
  const found = typed(cells, 'status').toLowerCase()
  return OLD_STATUSES.find((status) => status === found) ?? null
}

function readAmount(cells: Cells): bigint | null {
  const [, digits] = rupiah.exec(typed(cells, 'amount')) ?? []
  return digits === undefined ? null : BigInt(digits)
}

/** What a row weighs in the sums, also one that cannot be taken. */
export function measureOrder(cells: Cells): Measured {
  return { group: readStatus(cells) ?? 'unknown', amountMinor: readAmount(cells) }
}

/** Times are texts in UTC, unless they say another zone. Null for what is none, or lies in the future. */
export function readMoment(written: string, now: Date): Date | null {
  const [, day, clock, seconds = '00', zone = 'Z'] = moment.exec(written) ?? []
  if (day === undefined || clock === undefined) return null
  // JavaScript reads the 31st of June as the first of July.
  if (new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) return null
  const at = new Date(`${day}T${clock}:${seconds}${/^(z|utc)$/i.test(zone) ? 'Z' : zone}`)
  return at.getTime() >= firstMoment && at.getTime() <= now.getTime() + dayMs ? at : null
}

/** `remarks` are what the order does not have as the row says it. */
export type Read = { ok: true; order: OldOrder; remarks: Remark[] } | { ok: false; reason: RefusalReason }

const refuse = (reason: RefusalReason): Read => ({ ok: false, reason })

/**
 * A row of the old table, or the first thing that is wrong with it. What an order can be without costs it nothing: the
 * order stands without it.
 */
export function readOldOrder(cells: Cells, now: Date): Read {
  const id = keyOfOrder(cells)
  if (id === null) return refuse('id')
  const status = readStatus(cells)
  if (status === null) return refuse('status')
  const amountMinor = readAmount(cells)
  if (amountMinor === null) return refuse('amount')
  const createdAt = readMoment(typed(cells, 'created_at'), now)
  if (createdAt === null) return refuse('created_at')
  const changed = typed(cells, 'updated_at')
  const updatedAt = changed === '' ? createdAt : readMoment(changed, now)
  const person = readPerson(cells)
  if (typeof person === 'string') return refuse(person)
  const { remarks, ...about } = person
  const later = updatedAt === null || updatedAt < createdAt ? createdAt : updatedAt
  return {
    ok: true,
    order: { oldId: id, status, amountMinor, ...about, createdAt, updatedAt: later },
    remarks: updatedAt === null ? [...remarks, 'updated_at'] : remarks,
  }
}

/** What a row was taken without, the remark that was written down first. */
export function remarksOfOrder(cells: Cells, remark: string, now: Date): string[] {
  const read = readOldOrder(cells, now)
  return [...new Set([remark, ...(read.ok ? read.remarks : [])])]
}

/**
 * Everything that is wrong with a row's own cells, the reason of its refusal first: who puts it right has it right at
 * once. A reason that lies outside of the row stands alone.
 */
export function problemsOfOrder(cells: Cells, reason: string, now: Date): string[] {
  const good = {
    ...{ id: '1', status: 'pending', amount: '1', created_at: '2001-01-01 00:00', updated_at: null },
    ...{ customer_name: 'A', email: 'a@example.com', phone: null, payment_method: null },
  } as const
  const wrong = Object.keys(good).flatMap((field) => {
    const read = readOldOrder({ ...good, [field]: cells[field] ?? null }, now)
    return read.ok ? [] : [read.reason]
  })
  return wrong.some((one) => one === reason) ? [reason, ...wrong.filter((one) => one !== reason)] : [reason]
}

type Person = Pick<OldOrder, 'name' | 'email' | 'phone' | 'method'> & { remarks: Remark[] }

function readPerson(cells: Cells): Person | RefusalReason {
  const called = typed(cells, 'customer_name')
  const whole = Name.safeParse(called)
  const name = whole.success ? whole : Name.safeParse([...called].slice(0, longestName).join(''))
  if (!name.success) return 'name'
  const email = Email.safeParse(typed(cells, 'email'))
  if (!email.success || isErasedEmail(email.data)) return 'email'
  const phone = Phone.safeParse(typed(cells, 'phone'))
  const isPhoneRead = phone.success && (phone.data ?? '').length <= 32
  const written = typed(cells, 'payment_method')
  const method = written === '' ? null : Method.safeParse(written)
  const remarks: Remark[] = [
    ...(whole.success ? [] : ['name_cut' as const]),
    ...(isPhoneRead ? [] : ['phone' as const]),
    ...(method?.success === false ? ['payment_method' as const] : []),
  ]
  const kept = { phone: isPhoneRead ? (phone.data ?? null) : null, method: method?.data ?? null }
  return { name: name.data, email: email.data, ...kept, remarks }
}
