import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { ChannelState } from '@/lib/whatsapp/channels/schema'
import type { BookMonth, DebtBook } from './schema'

type Row = {
  tenant_id: string
  number: string
  name: string
  email: string | null
  is_suspended: boolean
  currency: string
  plan: string | null
  opened_at: Date
  phone: string | null
  state: ChannelState | null
  was_paired: boolean
  has_code: boolean
  said_today: bigint
  heard_at: Date | null
  debts: bigint
  pending_minor: bigint
  paid_minor: bigint
  overdue: bigint
  agreements: bigint
  active_agreements: bigint
  draft_agreements: bigint
  rows_paid: bigint
  rows_pending: bigint
  rows_overdue: bigint
  credits_left: bigint | null
  credits_used: bigint
  documents_used: bigint
  most_debts: bigint | null
  most_agreements: bigint | null
}

const orNone = (count: bigint | null): number | null => (count === null ? null : Number(count))

/** All debt books, or these tenants', the newest first. */
export async function listDebtBooks(db: Db, tenants: readonly string[] | null): Promise<DebtBook[]> {
  const { rows } = await sql<Row>`select * from app.debt_books(${tenants}::uuid[])`.execute(db)
  return rows.map((row) => ({
    ...{ tenantId: row.tenant_id, number: row.number, name: row.name, email: row.email },
    ...{ isSuspended: row.is_suspended, currency: row.currency, plan: row.plan, openedAt: row.opened_at },
    ...{ phone: row.phone, state: row.state, wasPaired: row.was_paired, hasCode: row.has_code },
    ...{ heardAt: row.heard_at, saidToday: Number(row.said_today) },
    ...{ debts: Number(row.debts), pendingMinor: row.pending_minor, paidMinor: row.paid_minor },
    ...{ overdue: Number(row.overdue), agreements: Number(row.agreements) },
    ...{ activeAgreements: Number(row.active_agreements), draftAgreements: Number(row.draft_agreements) },
    ...{ rowsPaid: Number(row.rows_paid), rowsPending: Number(row.rows_pending) },
    ...{ rowsOverdue: Number(row.rows_overdue), creditsLeft: orNone(row.credits_left) },
    ...{ creditsUsed: Number(row.credits_used), documentsUsed: Number(row.documents_used) },
    ...{ mostDebts: orNone(row.most_debts), mostAgreements: orNone(row.most_agreements) },
  }))
}

export async function listBookMonths(db: Db, firstDay: string): Promise<BookMonth[]> {
  const { rows } = await sql<{ month: string; opened: bigint; lent_minor: bigint }>`
    select month::text, opened, lent_minor from app.debt_book_months(${firstDay}::date)`.execute(db)
  return rows.map((row) => ({ month: row.month, opened: Number(row.opened), lentMinor: row.lent_minor }))
}

/** Switches both modules on and keeps the number, to be paired. Refuses with `number_of_another_shop`. */
export async function openDebtBook(db: Db, tenantId: string, phone: string): Promise<void> {
  await sql`select app.open_debt_book(${tenantId}::uuid, ${phone})`.execute(db)
}

export async function isNumberTaken(db: Db, phone: string): Promise<boolean> {
  const { rows } = await sql<{
    holder: string | null
  }>`select app.holder_of_number(${phone}) as holder`.execute(db)
  return rows[0]?.holder !== null
}

/** What the phone of a tenant's number scans now, sealed; null where there is nothing to scan. */
export async function findPairing(
  db: Db,
  tenantId: string,
): Promise<{ channelId: string; sealed: Buffer } | null> {
  const { rows } = await sql<{ channel_id: string; sealed: Buffer }>`
    select channel_id, sealed from app.pairing_of(${tenantId}::uuid)`.execute(db)
  return rows[0] ? { channelId: rows[0].channel_id, sealed: rows[0].sealed } : null
}
