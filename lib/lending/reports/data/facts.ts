import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import type { FactLine, ItemLine } from '@/lib/lending/reports/schema'

type Of = Pick<ItemLine, 'kind' | 'id'> | { partyId: string }

function toFact(row: StoredFact): FactLine {
  return {
    id: row.id,
    kind: row.kind,
    item:
      row.debt_id === null
        ? { id: row.agreement_id ?? '', kind: 'agreement' }
        : { id: row.debt_id, kind: 'debt' },
    currency: Currency.parse(row.currency),
    amountMinor: row.amount_minor,
    method: row.method,
    on: row.valued_on,
    recordedAt: row.created_at,
    note: row.note,
    by: row.author,
    reverses:
      row.reversed_kind === null || row.reversed_minor === null
        ? null
        : { kind: row.reversed_kind, amountMinor: row.reversed_minor },
    isReversed: row.is_reversed,
    canUndo: row.can_undo,
  }
}

type StoredFact = {
  id: string
  kind: string
  debt_id: string | null
  agreement_id: string | null
  currency: string
  amount_minor: bigint
  method: string | null
  valued_on: string
  created_at: Date
  note: string
  author: string | null
  reversed_kind: string | null
  reversed_minor: bigint | null
  is_reversed: boolean
  can_undo: boolean
}

/** For so long after it was written down, whoever did that takes it back without giving a reason. */
export const undoMinutes = 15

/** What happened with a debt, an agreement or a party, the newest day first. `reader` is who could undo it. */
export async function listFacts(
  db: TenantDb,
  of: Of,
  { reader, limit }: { reader: string; limit: number },
): Promise<FactLine[]> {
  const one =
    'partyId' in of
      ? sql`f.party_id = ${of.partyId}::uuid`
      : of.kind === 'debt'
        ? sql`f.debt_id = ${of.id}::uuid`
        : sql`f.agreement_id = ${of.id}::uuid`
  const { rows } = await sql<StoredFact>`
    select f.id, f.kind, f.debt_id, f.agreement_id, coalesce(d.currency, a.currency) as currency, f.amount_minor, f.method,
      f.valued_on::text as valued_on, f.created_at, f.note, nullif(coalesce(nullif(c.name, ''), c.email), '') as author,
      r.kind as reversed_kind, r.amount_minor as reversed_minor, back.id is not null as is_reversed,
      back.id is null and f.kind <> 'reversed' and f.created_by = ${reader}::uuid
        and f.created_at > now() - ${undoMinutes} * interval '1 minute' as can_undo
    from loan_facts f
    left join debts d on d.tenant_id = f.tenant_id and d.id = f.debt_id
    left join agreements a on a.tenant_id = f.tenant_id and a.id = f.agreement_id
    left join loan_facts r on r.tenant_id = f.tenant_id and r.id = f.reverses_id
    left join loan_facts back on back.tenant_id = f.tenant_id and back.reverses_id = f.id
    left join colleagues c on c.tenant_id = f.tenant_id and c.person_id = f.created_by
    where f.tenant_id = ${db.tenantId} and ${one}
    order by f.valued_on desc, f.id desc limit ${limit}`.execute(db)
  return rows.map(toFact)
}
