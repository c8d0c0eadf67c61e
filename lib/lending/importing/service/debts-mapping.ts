import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf } from '@/lib/core/time/calendar'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { RawRow } from '@/lib/commerce/importing/schema'
import type { Brought, Mapping, Measured, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { insertDebt } from '@/lib/lending/debts/data'
import { holdDebts } from '@/lib/lending/importing/data'
import type { Here } from '@/lib/lending/importing/data'
import { idOfRow, keyOfRow } from '@/lib/lending/importing/rules/cells'
import type { Read } from '@/lib/lending/importing/rules/cells'
import { CREDIT_FIELDS, DEBT_FIELDS, measureDebt, readDebt } from '@/lib/lending/importing/rules/old-debt'
import type { OldDebt } from '@/lib/lending/importing/rules/old-debt'
import type { Direction } from '@/lib/lending/ledger/schema'
import { recordFact } from '@/lib/lending/ledger/service'
import { getTenantSettings } from '@/lib/platform/service'
import { bringParty, whoOwes } from './people'
import type { Whom } from './people'

/** Amounts there are rupiah. Throws `FileRefused` for a tenant that counts in anything else. */
export async function assertRupiah(db: TenantDb): Promise<void> {
  const { currency } = await getTenantSettings(db)
  if (currency !== 'IDR') throw new FileRefused('currency', currency)
}

export const bookMapping = {
  mostRows: 200_000,
  ofTenant: 'tenant_id',
  keyOf: keyOfRow,
  problemsOf: (_: unknown, reason: string) => [reason],
  remarksOf: (_: unknown, remark: string) => [remark],
  assertFits: assertRupiah,
} satisfies Partial<Mapping>

/** Statuses of the debt book, of what is here: that which it has no word for has moved on since. */
const OLD: Readonly<Record<string, OldDebt['status']>> = { open: 'pending', settled: 'paid' }

type Deed = 'add' | 'pay' | 'none' | { refused: 'book_differs' | 'book_moved' }

/** What is to be done with a row: one that was paid there since it was brought over is paid here, too. */
function deedFor(old: OldDebt, here: Here | undefined): Deed {
  if (!here) return 'add'
  if (here.principalMinor !== old.amountMinor) return { refused: 'book_differs' }
  if (OLD[here.status] === old.status) return 'none'
  return here.status === 'open' && here.facts === 1 ? 'pay' : { refused: 'book_moved' }
}

const dayThere = (at: Date, timeZone: string): string => dayOf(at, timeZone)

/** A debt that was due before it was written down began on its day. */
function daysOf(old: OldDebt, timeZone: string): { beganOn: string; dueOn: string; paidOn: string | null } {
  const written = dayThere(old.createdAt, timeZone)
  const beganOn = old.dueOn < written ? old.dueOn : written
  const paid = old.paidAt && dayThere(old.paidAt, timeZone)
  return { beganOn, dueOn: old.dueOn, paidOn: paid !== null && paid < beganOn ? beganOn : paid }
}

type Wanted = { id: string; direction: Direction; old: OldDebt; timeZone: string }

async function pay(db: TenantDb, { id, old, timeZone }: Wanted): Promise<void> {
  const { paidOn } = daysOf(old, timeZone)
  if (paidOn === null) return
  const fact = { kind: 'paid', on: paidOn, amountMinor: old.amountMinor, method: 'other' } as const
  await recordFact(db, { kind: 'debt', id }, { fact, source: 'import', createdBy: null })
}

async function add(db: TenantDb, wanted: Wanted, whom: Exclude<Whom, { kind: 'refused' }>): Promise<void> {
  const { id, direction, old, timeZone } = wanted
  const { beganOn, dueOn } = daysOf(old, timeZone)
  const { amountMinor, note } = old
  await insertDebt(db, {
    ...{ id, partyId: await bringParty(db, whom), direction, cause: 'opening', currency: 'IDR' },
    ...{ amountMinor, beganOn, dueOn, note, source: 'import', createdBy: null },
  })
  const opened = { kind: 'opened', on: beganOn, amountMinor, cause: 'opening' } as const
  await recordFact(db, { kind: 'debt', id }, { fact: opened, source: 'import', createdBy: null })
  await pay(db, wanted)
}

type Wish = { itemName: string; isDryRun: boolean }
type Told = { outcome: Outcome; remarks: Brought['remarks'][number] }

async function bringOne(
  db: TenantDb,
  read: Extract<Read<OldDebt>, { ok: true }>,
  wanted: Wanted & { here: Here | undefined; isDryRun: boolean },
): Promise<Told> {
  const deed = deedFor(read.row, wanted.here)
  if (typeof deed !== 'string') return { outcome: deed, remarks: [] }
  if (deed === 'none') return { outcome: 'unchanged', remarks: [] }
  if (deed === 'pay') {
    if (!wanted.isDryRun) await pay(db, wanted)
    return { outcome: 'changed', remarks: [] }
  }
  const whom = await whoOwes(db, read.row)
  if (whom.kind === 'refused') return { outcome: { refused: whom.reason }, remarks: [] }
  if (!wanted.isDryRun) await add(db, wanted, whom)
  return { outcome: 'added', remarks: [...read.remarks, ...whom.remarks] }
}

const bringing =
  (table: string, direction: Direction) =>
  async (db: TenantDb, rows: readonly RawRow[], { itemName, isDryRun }: Wish): Promise<Brought> => {
    const now = new Date()
    const { timeZone } = await getTenantSettings(db)
    const reads = rows.map(({ cells }) => readDebt(cells, now))
    const idOf = (old: OldDebt): string => idOfRow(db.tenantId, { file: itemName, table, id: old.oldId })
    const ids = reads.flatMap((read) => (read.ok ? [idOf(read.row)] : []))
    const known = await holdDebts(db, ids)
    const told: Told[] = []
    for (const read of reads) {
      if (!read.ok) {
        told.push({ outcome: { refused: read.reason }, remarks: [] })
        continue
      }
      const id = idOf(read.row)
      const here = known.get(id)
      told.push(await bringOne(db, read, { id, direction, old: read.row, timeZone, here, isDryRun }))
    }
    const taken = reads.flatMap((read, index) =>
      read.ok && typeof told[index]?.outcome === 'string' ? [read.row] : [],
    )
    return {
      outcomes: told.map(({ outcome }) => outcome),
      remarks: told.map(({ remarks }) => remarks),
      here: isDryRun ? taken.map(asThere) : await readBack(db, taken.map(idOf)),
    }
  }

const asThere = ({ status, amountMinor }: OldDebt): Measured => ({ group: status, amountMinor })

async function readBack(db: TenantDb, ids: readonly string[]): Promise<Measured[]> {
  const found = await holdDebts(db, ids)
  return [...found.values()].map(({ status, principalMinor }) => ({
    ...{ group: OLD[status] ?? 'unknown', amountMinor: principalMinor },
  }))
}

const shared = { ...bookMapping, measure: measureDebt } satisfies Partial<Mapping>
const isReadable: Mapping['isReadable'] = (cells, now) => readDebt(cells, now).ok

/** What others owe. */
export const debtsMapping: Mapping = {
  ...shared,
  ...{ table: 'debts', fields: DEBT_FIELDS, isReadable, bring: bringing('debts', 'receivable') },
}

/** What is owed to others: its word for it was credit. */
export const creditsMapping: Mapping = {
  ...shared,
  ...{ table: 'credits', fields: CREDIT_FIELDS, isReadable, bring: bringing('credits', 'payable') },
}
