import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toDirection } from '@/lib/lending/reports/data/items'
import type { Direction } from '@/lib/lending/ledger/schema'

/** A debt that came by a sheet, as it stands here. */
export type HereDebt = {
  id: string
  partyId: string
  name: string
  direction: Direction
  status: string
  amountMinor: bigint
  beganOn: string
  dueOn: string
  note: string
  /** What of it sheets said was paid, and nobody took back. */
  paidMinor: bigint
  /** Whether anything else was said of it. */
  hasMovedOn: boolean
}

/** Those that are here already, each held until the transaction ends. */
export async function holdSheetDebts(db: TenantDb, ids: readonly string[]): Promise<Map<string, HereDebt>> {
  const { rows } = await sql<{
    id: string
    party_id: string
    name: string
    direction: string
    status: string
    principal_minor: bigint
    began_on: string
    due_on: string
    note: string
    paid: bigint
    moved: boolean
  }>`
    with held as (
      select d.* from debts d
      where d.tenant_id = ${db.tenantId} and d.id = any(${[...ids]}::uuid[]) order by d.id for no key update
    )
    select h.id, h.party_id, p.name, h.direction, h.status, h.principal_minor, h.note,
      h.began_on::text as began_on, h.due_on::text as due_on,
      coalesce(f.paid, 0)::bigint as paid, coalesce(f.moved, false) as moved
    from held h join parties p on p.tenant_id = h.tenant_id and p.id = h.party_id
    left join lateral (
      select sum(f.amount_minor) filter (where f.kind = 'paid' and f.source = 'import' and not exists (
          select from loan_facts r where r.tenant_id = f.tenant_id and r.reverses_id = f.id)) as paid,
        bool_or(f.source <> 'import') as moved
      from loan_facts f where f.tenant_id = ${db.tenantId} and f.debt_id = h.id
    ) f on true`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...{ id: row.id, direction: toDirection(row.direction), status: row.status, hasMovedOn: row.moved },
        ...{ amountMinor: row.principal_minor, paidMinor: row.paid, note: row.note },
        ...{ partyId: row.party_id, name: row.name, beganOn: row.began_on, dueOn: row.due_on },
      },
    ]),
  )
}
