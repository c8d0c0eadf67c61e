import { unreachableEmail } from '@/lib/core/text/erased-email'
import { line } from '@/lib/core/text/text-input'
import type { Cells, Fields, RefusalReason, Remark } from '@/lib/commerce/importing/schema'
import type { OldStatus } from '@/lib/commerce/schema'
import { readMoment } from './old-order'
import type { OldOrder, Read } from './old-order'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'

const own = (...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, { names: [name], isNeeded: true }]))
const extra = (...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, { names: [name], isNeeded: false }]))

/** The rental bot's table of transactions. */
export const RENTAL_ORDER_FIELDS: Fields = {
  ...own('tenant_id', 'transaction_id', 'user_id', 'product_code', 'quantity', 'total_price', 'status'),
  ...own('created_at'),
  ...extra('payment_method', 'updated_at'),
}

/**
 * The four words that the bot's own program knows. What was not paid there cannot be paid here: nobody has an address to be
 * told where, so it has expired.
 */
const STATUSES: Readonly<Record<string, OldStatus>> = {
  completed: 'paid',
  pending: 'expired',
  cancelled: 'failed',
  failed: 'failed',
}

const oldId = /^[!-~]{1,80}$/
const account = /^\d{15,20}$/
const codeShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
const mostUnits = 1_000
const Method = line(1, 60)

const typed = (cells: Cells, field: string): string => (cells[field] ?? '').trim()

export function keyOfRentalOrder(cells: Cells): string | null {
  const id = typed(cells, 'transaction_id')
  return oldId.test(id) ? id : null
}

const readStatus = (cells: Cells): OldStatus | null => {
  const word = typed(cells, 'status').toLowerCase()
  return Object.hasOwn(STATUSES, word) ? (STATUSES[word] ?? null) : null
}

/** Whole rupiah, and something at all. */
function readTotal(cells: Cells): bigint | null {
  const written = typed(cells, 'total_price')
  return /^[1-9]\d{0,14}$/.test(written) ? BigInt(written) : null
}

export const measureRentalOrder = (cells: Cells): Measured => ({
  ...{ group: readStatus(cells) ?? 'unknown', amountMinor: readTotal(cells) },
})

const refuse = (reason: RefusalReason): Read => ({ ok: false, reason })

function readGoods(cells: Cells): OldOrder['goods'] | RefusalReason {
  const [code, units] = [typed(cells, 'product_code'), typed(cells, 'quantity')]
  if (!codeShape.test(code)) return 'code'
  const quantity = /^\d{1,4}$/.test(units) ? Number(units) : 0
  return quantity >= 1 && quantity <= mostUnits ? { code, quantity } : 'quantity'
}

/** A row of the old table as an order, or the first thing that is wrong with it. */
export function readRentalOrder(cells: Cells, now: Date): Read {
  const id = keyOfRentalOrder(cells)
  if (id === null) return refuse('id')
  const status = readStatus(cells)
  if (status === null) return refuse('status')
  const amountMinor = readTotal(cells)
  if (amountMinor === null) return refuse('amount')
  const user = typed(cells, 'user_id')
  if (!account.test(user)) return refuse('buyer')
  const goods = readGoods(cells)
  if (typeof goods === 'string') return refuse(goods)
  const createdAt = readMoment(typed(cells, 'created_at'), now)
  if (createdAt === null) return refuse('created_at')
  const changed = typed(cells, 'updated_at')
  const updatedAt = changed === '' ? createdAt : readMoment(changed, now)
  const written = typed(cells, 'payment_method')
  const method = written === '' ? null : Method.safeParse(written)
  const remarks: Remark[] = [
    ...(method?.success === false ? ['payment_method' as const] : []),
    ...(updatedAt === null ? ['updated_at' as const] : []),
  ]
  return {
    ok: true,
    remarks,
    order: {
      ...{ oldId: id, status, amountMinor, phone: null, method: method?.data ?? null, createdAt },
      ...{ name: `Discord ${user}`, email: unreachableEmail(`discord-${user}`), address: `discord:${user}` },
      updatedAt: updatedAt === null || updatedAt < createdAt ? createdAt : updatedAt,
      ...(goods === undefined ? {} : { goods }),
    },
  }
}
