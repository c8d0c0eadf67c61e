import type { TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import type { Notification } from '@/lib/payments/gateways/gateway'

export type Trial = {
  id: string
  connectionId: string
  providerRef: string
  sessionRef: string | null
  url: string | null
  amountMinor: bigint
  currency: string
  state: 'creating' | 'open' | 'paid' | 'failed'
  problem: string | null
  notifiedAt: Date | null
  paidAt: Date | null
  expiresAt: Date
  createdAt: Date
}

/** Where a trial is paid. A platform admin who looks into the shop is not granted it: it may not even be named. */
const pageColumns = ['session_ref', 'url'] as const

const shownColumns = [
  'id',
  'connection_id',
  'provider_ref',
  'amount_minor',
  'currency',
  'state',
  'problem',
  'notified_at',
  'paid_at',
  'expires_at',
  'created_at',
] as const

const columns = [...shownColumns, ...pageColumns] as const

type Row = {
  id: string
  connection_id: string
  provider_ref: string
  session_ref: string | null
  url: string | null
  amount_minor: bigint
  currency: string
  state: string
  problem: string | null
  notified_at: Date | null
  paid_at: Date | null
  expires_at: Date
  created_at: Date
}

function toTrial(row: Row): Trial {
  return {
    id: row.id,
    connectionId: row.connection_id,
    providerRef: row.provider_ref,
    sessionRef: row.session_ref,
    url: row.url,
    amountMinor: row.amount_minor,
    currency: row.currency,
    state: row.state as Trial['state'],
    problem: row.problem,
    notifiedAt: row.notified_at,
    paidAt: row.paid_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}

export async function addTrial(
  db: TenantDb,
  trial: Pick<Trial, 'id' | 'connectionId' | 'providerRef' | 'amountMinor' | 'currency' | 'expiresAt'>,
  requestedBy: string,
): Promise<void> {
  await db
    .insertInto('gateway_tests')
    .values({
      tenant_id: db.tenantId,
      id: trial.id,
      connection_id: trial.connectionId,
      provider_ref: trial.providerRef,
      amount_minor: trial.amountMinor,
      currency: trial.currency,
      requested_by: requestedBy,
      expires_at: trial.expiresAt,
    })
    .execute()
}

/** As the gateway call that made, or could not make, its page. */
export async function storeTrialPage(
  db: TenantDb,
  trialId: string,
  page: { url: string; sessionRef: string } | { problem: string },
): Promise<void> {
  const change =
    'url' in page
      ? { state: 'open', url: page.url, session_ref: page.sessionRef }
      : { state: 'failed', problem: cutText(page.problem, 500) }
  await db
    .updateTable('gateway_tests')
    .set(change)
    .where('id', '=', trialId)
    .where('state', '=', 'creating')
    .execute()
}

export async function listTrials(
  db: TenantDb,
  { limit, hidesPage }: { limit: number; hidesPage: boolean },
): Promise<Trial[]> {
  const rows = await db
    .selectFrom('gateway_tests')
    .select(shownColumns)
    .$if(!hidesPage, (query) => query.select(pageColumns))
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => toTrial({ ...row, session_ref: row.session_ref ?? null, url: row.url ?? null }))
}

/** The trial that a notification is about, in whichever way it names it. */
export async function findTrial(
  db: TenantDb,
  connectionId: string,
  { providerRef, sessionRef, attemptId }: Notification,
): Promise<Trial | null> {
  const row = await db
    .selectFrom('gateway_tests')
    .select(columns)
    .where('connection_id', '=', connectionId)
    .where((eb) =>
      eb.or([
        ...(providerRef === null ? [] : [eb('provider_ref', '=', providerRef)]),
        ...(sessionRef === null ? [] : [eb('session_ref', '=', sessionRef)]),
        ...(attemptId === null ? [] : [eb('id', '=', attemptId)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row ? toTrial(row) : null
}

/** As a job: whether a gateway's payment was one of our trials. */
export async function findTrialById(db: TenantDb, trialId: string): Promise<Trial | null> {
  const row = await db
    .selectFrom('gateway_tests')
    .select(columns)
    .where('id', '=', trialId)
    .executeTakeFirst()
  return row ? toTrial(row) : null
}

export async function noteTrial(
  db: TenantDb,
  trial: Trial,
  seen: { notifiedAt: Date; paidAt: Date | null },
): Promise<void> {
  await db
    .updateTable('gateway_tests')
    .set({
      state: seen.paidAt === null ? trial.state : 'paid',
      notified_at: trial.notifiedAt ?? seen.notifiedAt,
      paid_at: trial.paidAt ?? seen.paidAt,
    })
    .where('id', '=', trial.id)
    .execute()
}
