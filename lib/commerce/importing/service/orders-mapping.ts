import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { dayMs } from '@/lib/core/time/duration'
import { keepImportedCustomers, recountCustomers } from '@/lib/commerce/customers/data/imported-customers'
import type { ImportedCustomer } from '@/lib/commerce/customers/data/imported-customers'
import { customerKey } from '@/lib/commerce/customers/service/customer-key'
import {
  insertImportedOrders,
  listTakenNumbers,
  lockKnownOrders,
  moveImportedOrders,
  readBackOrders,
} from '@/lib/commerce/importing/data/imported-orders'
import type { ImportedOrder } from '@/lib/commerce/importing/data/imported-orders'
import { listByCode } from '@/lib/commerce/importing/data/rental'
import { isErasedEmail } from '@/lib/core/text/erased-email'
import {
  keyOfOrder,
  measureOrder,
  ORDER_FIELDS,
  problemsOfOrder,
  readOldOrder,
  remarksOfOrder,
} from '@/lib/commerce/importing/rules/old-order'
import type { OldOrder } from '@/lib/commerce/importing/rules/old-order'
import { planOrder, standingOf } from '@/lib/commerce/importing/rules/plan'
import type { Deed } from '@/lib/commerce/importing/rules/plan'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { RawRow } from '@/lib/commerce/importing/schema'
import { newOrderNumber } from '@/lib/commerce/orders/rules/order-number'
import { oldStatus } from '@/lib/commerce/schema'
import { enterEarlierPayments } from '@/lib/payments/service'
import type { EarlierPayment } from '@/lib/payments/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import type { Brought, Mapping, Outcome } from '@/lib/commerce/importing/schema/mapping'

/** How long an order that was not paid yet is waited for; its customer has the old server's page, which may be paid. */
const waitMs = 30 * dayMs

type Planned = { old: OldOrder; deed: Deed; email: string }

/** The film shop's orders. */
export const ordersMapping: Mapping = {
  table: 'orders',
  fields: ORDER_FIELDS,
  mostRows: 1_000_000,
  keyOf: keyOfOrder,
  problemsOf: problemsOfOrder,
  remarksOf: remarksOfOrder,
  isReadable: (cells, now) => readOldOrder(cells, now).ok,
  measure: measureOrder,
  assertFits,
  bring: (db, rows, wish) => bringOrders(db, rows, wish, readOldOrder),
}

/** Old amounts are rupiah. Throws `FileRefused` for a shop that sells in anything else. */
export async function assertFits(db: TenantDb): Promise<void> {
  const { currency } = await getTenantSettings(db)
  if (currency !== 'IDR') throw new FileRefused('currency', currency)
}

/** Brings orders over as `read` reads their rows. */
export async function bringOrders(
  db: TenantDb,
  rows: readonly RawRow[],
  wish: { itemName: string; isDryRun: boolean },
  read: typeof readOldOrder,
): Promise<Brought> {
  const now = new Date()
  const reads = rows.map(({ cells }) => read(cells, now))
  const orders = reads.flatMap((found) => (found.ok ? [found.order] : []))
  const known = await lockKnownOrders(
    db,
    orders.map(({ oldId }) => oldId),
  )
  const planned = new Map<string, Planned>(
    orders.map((old) => {
      const here = known.get(old.oldId)
      return [old.oldId, { old, deed: planOrder(old, here), email: here?.email ?? old.email }]
    }),
  )
  const outcomes = reads.map((found): Outcome => {
    if (!found.ok) return { refused: found.reason }
    const deed = planned.get(found.order.oldId)?.deed ?? { kind: 'none' }
    return outcomeOf(deed)
  })
  // What is here already keeps what it has.
  const remarks = reads.map((found, index) => {
    const isWritten = outcomes[index] === 'added' || outcomes[index] === 'changed'
    return found.ok && isWritten ? found.remarks : []
  })
  const taken = [...planned.values()].filter(({ deed }) => deed.kind !== 'refuse')
  if (wish.isDryRun) return { outcomes, remarks, here: taken.map(({ old }) => measured(old)) }
  await write(db, taken, { now, itemName: wish.itemName, shop: await getTenantSettings(db) })
  return { outcomes, remarks, here: await readBack(db, taken) }
}

const measured = (old: OldOrder): Measured => ({ group: old.status, amountMinor: old.amountMinor })

async function readBack(db: TenantDb, taken: readonly Planned[]): Promise<Measured[]> {
  const found = await readBackOrders(
    db,
    taken.map(({ old }) => old.oldId),
  )
  return found.map((order) => ({ group: oldStatus(order), amountMinor: order.totalMinor }))
}

function outcomeOf(deed: Deed): Outcome {
  if (deed.kind === 'refuse') return { refused: deed.reason }
  if (deed.kind === 'add') return 'added'
  return deed.kind === 'none' ? 'unchanged' : 'changed'
}

type Circumstances = { now: Date; itemName: string; shop: TenantSettings }

async function write(db: TenantDb, taken: readonly Planned[], at: Circumstances): Promise<void> {
  const fresh = taken.flatMap(({ old, deed }) => (deed.kind === 'add' ? [old] : []))
  const added = await addOrders(db, fresh, at)
  const moved = taken.flatMap(({ old, deed }) => (deed.kind === 'move' ? [{ old, known: deed.known }] : []))
  const returned = taken.flatMap(({ old, deed }) =>
    deed.kind === 'give_back' ? [{ old, known: deed.known }] : [],
  )
  await moveImportedOrders(db, [
    ...moved.map(({ old, known }) => ({ id: known.id, method: old.method, ...standingOf(old) })),
    ...returned.map(({ old, known }) => ({ id: known.id, method: null, ...standingOf(old) })),
  ])
  const placed = [...added, ...moved.map(({ old, known }) => ({ old, id: known.id }))]
  await enterEarlierPayments(db, placed.flatMap(paymentOf), [
    ...placed.flatMap(givenBackOf),
    ...returned.map(({ old, known }) => ({ orderId: known.id, at: old.updatedAt })),
  ])
  const reachable = fresh.filter(({ email }) => !isErasedEmail(email))
  await keepImportedCustomers(db, customersOf(db.tenantId, reachable, at.shop.locale))
  const touched = taken.filter(({ deed }) => deed.kind !== 'none').map(({ email }) => email)
  await recountCustomers(db, [...new Set(touched)].sort())
}

type Placed = { old: OldOrder; id: string }

function paymentOf({ old, id }: Placed): EarlierPayment[] {
  const { paidAt } = standingOf(old)
  if (paidAt === null) return []
  const { amountMinor, method } = old
  return [{ id: newId(), orderId: id, amountMinor, currency: 'IDR', method, receivedAt: paidAt }]
}

function givenBackOf({ old, id }: Placed): { orderId: string; at: Date }[] {
  return old.status === 'refunded' ? [{ orderId: id, at: old.updatedAt }] : []
}

async function addOrders(db: TenantDb, fresh: readonly OldOrder[], at: Circumstances): Promise<Placed[]> {
  const numbers = await drawNumbers(db, fresh, at.shop.timeZone)
  const names = await listByCode(
    db,
    fresh.flatMap(({ goods }) => goods?.code ?? []),
  )
  const rows = fresh.map((old): ImportedOrder => {
    const { amountMinor: totalMinor, createdAt } = old
    const windowEndsAt = old.status === 'pending' ? new Date(at.now.getTime() + waitMs) : createdAt
    const ids = { id: newId(), lineId: newId(), number: numbers.get(old.oldId) ?? '' }
    const { oldId, name, email, phone, method } = old
    return {
      ...ids,
      ...standingOf(old),
      ...{ oldId, name, email, phone, method, totalMinor, windowEndsAt, createdAt },
      ...{ address: old.address ?? null, ...boughtOf(old, names) },
    }
  })
  await insertImportedOrders(db, rows, { locale: at.shop.locale, itemName: at.itemName })
  const ids = new Map(rows.map((row) => [row.oldId, row.id]))
  return fresh.map((old) => ({ old, id: ids.get(old.oldId) ?? '' }))
}

/** A total that is no multiple of how many there were is the price of all of them together. */
function boughtOf(
  { goods, amountMinor }: OldOrder,
  names: ReadonlyMap<string, { name: string }>,
): Pick<ImportedOrder, 'item' | 'quantity'> {
  if (!goods) return { item: null, quantity: 1 }
  const name = names.get(goods.code.toLowerCase())?.name ?? goods.code
  const isEven = amountMinor % BigInt(goods.quantity) === 0n
  return isEven
    ? { item: name, quantity: goods.quantity }
    : { item: `${goods.quantity} × ${name}`, quantity: 1 }
}

/** An order keeps its number where the old one has our form and is free; otherwise it draws one of its own day. */
async function drawNumbers(
  db: TenantDb,
  fresh: readonly OldOrder[],
  timeZone: string,
): Promise<Map<string, string>> {
  const drawn = new Map<string, string>()
  const used = new Set<string>()
  let open = fresh.map((old) => ({
    old,
    number: /^\d{12}$/.test(old.oldId) ? old.oldId : newOrderNumber(old.createdAt, timeZone),
  }))
  while (open.length > 0) {
    const taken = await listTakenNumbers(
      db,
      open.map(({ number }) => number),
    )
    const left: typeof open = []
    for (const { old, number } of open) {
      if (taken.has(number) || used.has(number))
        left.push({ old, number: newOrderNumber(old.createdAt, timeZone) })
      else {
        used.add(number)
        drawn.set(old.oldId, number)
      }
    }
    open = left
  }
  return drawn
}

/** Who ordered, each once, as in the newest of these orders. */
function customersOf(tenantId: string, fresh: readonly OldOrder[], locale: string): ImportedCustomer[] {
  const found = new Map<string, ImportedCustomer>()
  for (const old of [...fresh].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    const before = found.get(old.email)
    found.set(old.email, {
      email: old.email,
      emailKey: before?.emailKey ?? customerKey(tenantId, old.email),
      name: old.name,
      phone: old.phone ?? before?.phone ?? null,
      locale,
      firstOrderAt: before?.firstOrderAt ?? old.createdAt,
      lastOrderAt: old.createdAt,
    })
  }
  return [...found.values()]
}
