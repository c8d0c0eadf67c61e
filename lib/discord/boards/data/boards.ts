import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Board, BoardKind } from '@/lib/discord/boards/schema'

const columns = ['subject', 'state', 'channel_id', 'message_id', 'said', 'code', 'edited_at'] as const

const boards = (db: TenantDb) => db.selectFrom('discord_boards').select(columns)
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof boards>['executeTakeFirst']>>>

const toBoard = (row: Row): Board => ({
  subject: row.subject,
  isOpen: row.state === 'open',
  channelId: row.channel_id,
  messageId: row.message_id,
  said: row.said,
  code: row.code,
  editedAt: row.edited_at,
})

/** The one that is open, locked until the transaction ends. */
export async function lockOpenBoard(db: TenantDb, kind: BoardKind): Promise<Board | null> {
  const row = await boards(db)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  return row ? toBoard(row) : null
}

export async function findBoard(db: TenantDb, kind: BoardKind, subject: string): Promise<Board | null> {
  const row = await boards(db).where('kind', '=', kind).where('subject', '=', subject).executeTakeFirst()
  return row ? toBoard(row) : null
}

/** The list that is kept up to date, or the newest message of the log. */
export async function findNewest(db: TenantDb, kind: BoardKind): Promise<Board | null> {
  const row = await boards(db)
    .where('kind', '=', kind)
    .orderBy('state', 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row ? toBoard(row) : null
}

/** Lists that another one has taken the place of. */
export async function listClosed(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom('discord_boards')
    .select('subject')
    .where('kind', '=', 'live_stock')
    .where('state', '=', 'closed')
    .execute()
  return rows.map(({ subject }) => subject)
}

/** Begins one; null where somebody has begun one at the same moment. `afterMs`: after how long it may be said. */
export async function beginBoard(
  db: TenantDb,
  kind: BoardKind,
  { channelId, apartMs = 0 }: { channelId: string; apartMs?: number },
): Promise<{ subject: string; afterMs: number } | null> {
  const latest = db
    .selectFrom('discord_boards')
    .select(sql<Date>`max(due_at) + ${`${apartMs} milliseconds`}::interval`.as('at'))
    .where('kind', '=', kind)
  const row = await db
    .insertInto('discord_boards')
    .values({
      ...{ tenant_id: db.tenantId, kind, subject: newId(), channel_id: channelId },
      due_at: sql<Date>`greatest(now(), ${latest})`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['subject', sql<number>`(extract(epoch from due_at - now()) * 1000)::integer`.as('ms')])
    .executeTakeFirst()
  return row ? { subject: row.subject, afterMs: row.ms } : null
}

export type BoardChange = Partial<Omit<Board, 'subject' | 'editedAt'>> & { isEdited?: true }

export async function changeBoard(db: TenantDb, subject: string, change: BoardChange): Promise<void> {
  const { isOpen, channelId, messageId, said, code, isEdited } = change
  await db
    .updateTable('discord_boards')
    .set({
      ...(isOpen === undefined ? {} : { state: isOpen ? 'open' : 'closed' }),
      ...(channelId === undefined ? {} : { channel_id: channelId }),
      ...(messageId === undefined ? {} : { message_id: messageId }),
      ...(said === undefined ? {} : { said }),
      ...(code === undefined ? {} : { code }),
      ...(isEdited === undefined ? {} : { edited_at: sql<Date>`now()` }),
    })
    .where('subject', '=', subject)
    .execute()
}

export async function deleteBoard(db: TenantDb, subject: string): Promise<void> {
  await db.deleteFrom('discord_boards').where('subject', '=', subject).execute()
}

/** What was refused for good is tried once more. */
export async function forgetRefusals(db: TenantDb): Promise<void> {
  await db.updateTable('discord_boards').set({ code: null }).where('code', 'is not', null).execute()
}

/** False where there was none. */
export async function closeOwnBoard(db: TenantDb): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.close_board() as done`.execute(db)
  return rows[0]?.done === true
}

/** Until when it waits, and with what it was refused; null where it does not. */
export type Waiting = { dueAt: Date; code: number | null; isLong: boolean }

export async function findWaiting(
  db: TenantDb,
  kind: 'board' | 'log',
  subject: string,
): Promise<Waiting | null> {
  const row = await db
    .selectFrom('discord_outbox')
    .select(['due_at', 'code', sql<boolean>`due_at > now() + interval '10 seconds'`.as('is_long')])
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row ? { dueAt: row.due_at, code: row.code, isLong: row.is_long } : null
}
