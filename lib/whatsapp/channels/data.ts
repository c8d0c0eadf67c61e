import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { LINK_ENDS } from './schema'
import type { Channel, ChannelReason, ChannelState } from './schema'

const columns = [
  'id',
  'kind',
  'phone',
  'name',
  'phone_id',
  'business_id',
  'key_last4',
  'state',
  'reason',
  'connected_at',
  'heard_at',
  'policy_at',
] as const

/** The number in use, or one of those the caller may see by its id; null where there is none. */
export async function findChannel(db: TenantDb, id?: string): Promise<Channel | null> {
  const row = await db
    .selectFrom('whatsapp_channels')
    .select(columns)
    .where((where) => (id === undefined ? where('state', '<>', 'off') : where('id', '=', id)))
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ id: row.id, kind: row.kind as Channel['kind'], phone: row.phone, name: row.name },
    ...{ phoneId: row.phone_id, businessId: row.business_id, tokenLast4: row.key_last4 },
    ...{ state: row.state as ChannelState, reason: row.reason as ChannelReason | null },
    ...{ connectedAt: row.connected_at, heardAt: row.heard_at },
    isAccepted: row.policy_at !== null,
  }
}

export type NewNumber = {
  id: string
  phone: string
  name: string
  phoneId: string
  businessId: string
  last4: string
  sealed: Buffer
}

/** Keeps it in place of the one before, under the id that it had when it was here before. Refuses with `number_of_another_shop`. */
export async function saveNumber(db: TenantDb, number: NewNumber): Promise<string> {
  const { id, phone, name, phoneId, businessId, last4, sealed } = number
  const { rows } = await sql<{ id: string }>`
    select app.connect_number(${id}::uuid, ${phone}, ${name}, ${phoneId}, ${businessId}, ${last4}, ${sealed}::bytea) as id`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('A number was kept without an id.')
  return row.id
}

/** False where there was none. */
export async function leaveNumber(db: TenantDb): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.leave_number() as done`.execute(db)
  return rows[0]?.done === true
}

/** Whether WhatsApp tells us of it. */
export async function noteNumber(
  db: TenantDb,
  id: string,
  note: { state: 'open' | 'backing_off'; reason: ChannelReason | null },
): Promise<void> {
  await sql`select app.note_number(${id}::uuid, ${note.state}, ${note.reason})`.execute(db)
}

/** The sealed token, for the jobs that speak in its name; null where there is none. */
export async function findSealedToken(db: TenantDb, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select app.read_number_secret(${id}::uuid) as sealed`.execute(db)
  return rows[0]?.sealed ?? null
}

/** Nothing leaves it any more until somebody does something; false where that was so before. */
export async function stopSpeaking(db: TenantDb, id: string, reason: ChannelReason): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('whatsapp_channels')
    .set({ state: 'backing_off', reason, changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** When it is looked at again how its texts stand with WhatsApp. */
export async function setTemplatesDue(db: TenantDb, id: string, ms: number): Promise<void> {
  await db
    .updateTable('whatsapp_channels')
    .set({ templates_due_at: sql<Date>`clock_timestamp() + ${`${ms} milliseconds`}::interval` })
    .where('id', '=', id)
    .execute()
}

/** Numbers whose texts are to be looked at. */
export async function listTemplatesDue(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom('whatsapp_channels')
    .select('id')
    .where('kind', '=', 'cloud')
    .where('state', '=', 'open')
    .where('templates_due_at', '<=', sql<Date>`clock_timestamp()`)
    .execute()
  return rows.map(({ id }) => id)
}

export type Down = {
  id: string
  state: ChannelState
  reason: ChannelReason | null
  isTold: boolean
  /** For longer than was asked for. */
  isLong: boolean
}

/** Numbers that nothing leaves for longer than this, or whose link was ended just now; held. */
export async function holdDown(db: TenantDb, longerThanMs: number): Promise<Down[]> {
  const isLong = sql<boolean>`down_since < clock_timestamp() - ${`${longerThanMs} milliseconds`}::interval`
  const rows = await db
    .selectFrom('whatsapp_channels')
    .select(['id', 'state', 'reason', 'told_at', isLong.as('is_long')])
    .where((where) =>
      where.or([isLong, where.and([where('told_at', 'is', null), where('state', 'in', LINK_ENDS)])]),
    )
    .forUpdate()
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, state: row.state as ChannelState, reason: row.reason as ChannelReason | null },
    ...{ isTold: row.told_at !== null, isLong: row.is_long },
  }))
}

export async function noteTold(db: TenantDb, id: string): Promise<void> {
  await db
    .updateTable('whatsapp_channels')
    .set({ told_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

/** The same for a member who may connect and give up numbers. Refuses whoever may not. */
export async function findOwnSealedToken(db: TenantDb, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select app.own_number_secret(${id}::uuid) as sealed`.execute(db)
  return rows[0]?.sealed ?? null
}

/** Whether lines that the grammar does not know may go to a model; a number that comes later does not change that. */
export async function modelIsOn(db: TenantDb): Promise<boolean> {
  const off = await db
    .selectFrom('whatsapp_channels')
    .select('id')
    .where('uses_model', '=', false)
    .limit(1)
    .executeTakeFirst()
  return off === undefined
}

/** False where there is no number. */
export async function switchModel(db: TenantDb, isOn: boolean): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('whatsapp_channels')
    .set({ uses_model: isOn })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
