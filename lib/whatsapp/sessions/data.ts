import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { ChannelState } from '@/lib/whatsapp/channels/schema'
import type { PairingWay, SessionPair } from './schema'

/** The right to speak for a number; who has an older fence writes nothing more. */
export type SessionLease = { tenantId: string; channelId: string; fence: bigint }

export async function claim(db: Db, processId: string, most: number): Promise<SessionLease[]> {
  const { rows } = await sql<{ tenant_id: string; channel_id: string; fence: bigint }>`
    select tenant_id, channel_id, fence from app.claim_sessions(${processId}::uuid, ${most}::integer)`.execute(
    db,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, channelId: row.channel_id, fence: row.fence }))
}

/** Prolongs these leases; answers with the numbers of those that are still held. */
export async function renew(
  db: Db,
  processId: string,
  leases: readonly SessionLease[],
): Promise<Set<string>> {
  const channels = leases.map(({ channelId }) => channelId)
  const fences = leases.map(({ fence }) => fence.toString())
  const { rows } = await sql<{ channel_id: string }>`
    select channel_id from app.renew_sessions(${processId}::uuid, ${channels}::uuid[], ${fences}::bigint[]) as channel_id`.execute(
    db,
  )
  return new Set(rows.map((row) => row.channel_id))
}

export async function leave(db: Db, processId: string): Promise<void> {
  await sql`select app.leave_sessions(${processId}::uuid)`.execute(db)
}

export type Wanted = { wants: 'run' | 'logout'; way: PairingWay; hasKeys: boolean }

/** Opens a transaction of who holds the number. Refuses with `session_not_held`. */
export async function hold(db: TenantDb, { channelId, fence }: SessionLease): Promise<Wanted> {
  const { rows } = await sql<{ wants: 'run' | 'logout'; way: PairingWay; has_keys: boolean }>`
    select wants, way, has_keys from app.hold_session(${channelId}::uuid, ${fence.toString()}::bigint)`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('A held number has no session.')
  return { wants: row.wants, way: row.way, hasKeys: row.has_keys }
}

export type SealedKey = { kind: string; name: string; sealed: Buffer | null }

export async function readKeys(
  db: TenantDb,
  { channelId, fence }: SessionLease,
  kind: string,
  names: readonly string[],
): Promise<{ name: string; sealed: Buffer }[]> {
  const { rows } = await sql<{ name: string; sealed: Buffer }>`
    select name, sealed from app.read_session_keys(${channelId}::uuid, ${fence.toString()}::bigint, ${kind}, ${[...names]}::text[])`.execute(
    db,
  )
  return rows
}

export async function writeKeys(
  db: TenantDb,
  { channelId, fence }: SessionLease,
  keys: readonly SealedKey[],
): Promise<void> {
  const kinds = keys.map(({ kind }) => kind)
  const names = keys.map(({ name }) => name)
  const sealed = keys.map((key) => key.sealed)
  await sql`select app.write_session_keys(${channelId}::uuid, ${fence.toString()}::bigint, ${kinds}::text[], ${names}::text[], ${sealed}::bytea[])`.execute(
    db,
  )
}

export type SealedPairing = { kind: PairingWay; sealed: Buffer; lastsMs: number; left: number }

export async function savePairing(
  db: TenantDb,
  { channelId, fence }: SessionLease,
  { kind, sealed, lastsMs, left }: SealedPairing,
): Promise<void> {
  await sql`select app.show_pairing(${channelId}::uuid, ${fence.toString()}::bigint, ${kind}, ${sealed}::bytea,
    ${`${lastsMs} milliseconds`}::interval, ${left}::integer)`.execute(db)
}

/** Gives a number back: for a while, or, with null, until a person does something. */
export async function rest(
  db: TenantDb,
  { channelId, fence }: SessionLease,
  { restMs, forgets }: { restMs: number | null; forgets: boolean },
): Promise<void> {
  const lasts = restMs === null ? null : `${restMs} milliseconds`
  await sql`select app.rest_session(${channelId}::uuid, ${fence.toString()}::bigint, ${lasts}::interval, ${forgets})`.execute(
    db,
  )
}

/** How a linked number stands; false where nothing changed, or it is linked no more. */
export async function saveState(db: TenantDb, channelId: string, state: ChannelState): Promise<boolean> {
  const changed = await db
    .updateTable('whatsapp_channels')
    .set({ state, reason: null, changed_at: new Date() })
    .where('id', '=', channelId)
    .where('kind', '=', 'qr')
    .where('state', 'not in', ['off', state])
    .returning('id')
    .execute()
  return changed.length > 0
}

export async function savePairs(db: TenantDb, pairs: readonly SessionPair[]): Promise<void> {
  await db
    .insertInto('whatsapp_aliases')
    .values(pairs.map(({ userId, phone }) => ({ tenant_id: db.tenantId, user_id: userId, phone })))
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'user_id'])
        .doUpdateSet((now) => ({ phone: now.ref('excluded.phone'), seen_at: new Date() })),
    )
    .execute()
}

/** Of these ids the phones that WhatsApp has told. */
export async function findPhones(db: TenantDb, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('whatsapp_aliases')
    .select(['user_id', 'phone'])
    .where('user_id', 'in', [...userIds])
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.phone]))
}

/** Lets a number be linked, in place of the one before; its id. Refuses with `number_of_another_shop`. */
export async function savePairedNumber(
  db: TenantDb,
  number: { id: string; phone: string; way: PairingWay },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select app.pair_number(${number.id}::uuid, ${number.phone}, ${number.way}) as id`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A number was kept without an id.')
  return row.id
}

/** What the phone is shown now; null where there is nothing. */
export async function findPairing(
  db: TenantDb,
): Promise<{ kind: PairingWay; sealed: Buffer; validUntil: Date; pairingsLeft: number } | null> {
  const { rows } = await sql<{
    kind: PairingWay
    sealed: Buffer
    valid_until: Date
    pairings_left: number
  }>`select kind, sealed, valid_until, pairings_left from app.read_pairing()`.execute(db)
  const [row] = rows
  if (!row) return null
  const { kind, sealed, valid_until: validUntil, pairings_left: pairingsLeft } = row
  return { kind, sealed, validUntil, pairingsLeft }
}
