import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { Payable } from './schema'

/** A debt or an agreement, of the two columns of which one is null. */
export function itemOf(row: { debt_id: string | null; agreement_id: string | null }): ItemRef {
  return row.debt_id === null
    ? { kind: 'agreement', id: row.agreement_id ?? '' }
    : { kind: 'debt', id: row.debt_id }
}

/** The other way round. */
export const itemColumns = (item: ItemRef | null) =>
  item === null ? {} : item.kind === 'debt' ? { debt_id: item.id } : { agreement_id: item.id }

/** Those of these debts and agreements that are owed to the tenant, as far as whoever asks may see them. */
export async function listPayables(db: TenantDb, ids: readonly string[]): Promise<Payable[]> {
  const among = sql<string>`any(${[...ids]}::uuid[])`
  const debts = await db
    .selectFrom('debts')
    .select(['id', 'currency', 'outstanding_minor', 'note'])
    .where('id', '=', among)
    .where('direction', '=', 'receivable')
    .where('status', '=', 'open')
    .execute()
  const agreements = await db
    .selectFrom('agreements')
    .select(['id', 'currency', 'outstanding_minor'])
    .where('id', '=', among)
    .where('direction', '=', 'receivable')
    .where('status', '=', 'active')
    .execute()
  return [
    ...debts.map((row) => ({ kind: 'debt' as const, ...row })),
    ...agreements.map((row) => ({ kind: 'agreement' as const, ...row, note: '' })),
  ].map(({ outstanding_minor, ...row }) => ({ ...row, outstandingMinor: outstanding_minor }))
}
