import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { toDirection, toItemKind } from '@/lib/lending/reports/data/items'
import type { BookItem } from './schema'

type Row = {
  kind: string
  name: string
  phone: string | null
  direction: string
  currency: string
  amount_minor: bigint
  left_minor: bigint
  begun_on: string
  due_on: string | null
  note: string
  status: string
}

/** Every debt and agreement that began and was not taken back, by whose it is, then the oldest first. */
export async function listBook(
  db: TenantDb,
  { onlyOpen, limit }: { onlyOpen: boolean; limit: number },
): Promise<BookItem[]> {
  const open = onlyOpen ? sql`and d.outstanding_minor > 0` : sql``
  const { rows } = await sql<Row>`
    with items as (
      select d.id, 'debt' as kind, d.party_id, d.direction, d.currency, d.principal_minor as amount_minor,
        d.outstanding_minor as left_minor, d.began_on as begun_on,
        case when d.outstanding_minor > 0 then d.due_on end as due_on, d.note, d.status
      from debts d where d.tenant_id = ${db.tenantId} and d.status <> 'void' ${open}
      union all
      select d.id, 'agreement', d.party_id, d.direction, d.currency, d.principal_minor, d.outstanding_minor,
        coalesce(d.began_at, d.created_at)::date, d.next_due_on, d.note, d.status
      from agreements d where d.tenant_id = ${db.tenantId}
        and d.status in ('active', 'completed', 'settled_early', 'written_off') ${open}
    )
    select i.kind, p.name, i.direction, i.currency, i.amount_minor, i.left_minor, i.begun_on::text as begun_on,
      i.due_on::text as due_on, i.note, i.status,
      (select '+' || w.value from party_identities w where w.tenant_id = ${db.tenantId} and w.party_id = p.id
        and w.kind = 'phone' order by not w.is_main, w.id limit 1) as phone
    from items i join parties p on p.tenant_id = ${db.tenantId} and p.id = i.party_id
    order by p.seen_name, p.id, i.begun_on, i.id limit ${limit}`.execute(db)
  return rows.map((row) => ({
    ...{
      kind: toItemKind(row.kind),
      name: row.name,
      phone: row.phone,
      direction: toDirection(row.direction),
    },
    ...{ currency: Currency.parse(row.currency), amountMinor: row.amount_minor, leftMinor: row.left_minor },
    ...{ begunOn: row.begun_on, dueOn: row.due_on, note: row.note, status: row.status },
  }))
}
