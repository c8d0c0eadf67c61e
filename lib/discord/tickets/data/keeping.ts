import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { GoneBy, Said, Ticket } from '@/lib/discord/tickets/schema'
import { tickets, toTicket } from './tickets'

export type NewWord = {
  ticketId: string
  id: string
  authorId: string
  authorName: string
  isOwner: boolean
  content: string
  files: readonly string[]
  at: Date
}

export async function insertWord(db: TenantDb, word: NewWord): Promise<void> {
  await db
    .insertInto('discord_ticket_messages')
    .values({
      ...{ tenant_id: db.tenantId, ticket_id: word.ticketId, message_id: word.id, said_at: word.at },
      ...{ author_id: word.authorId, author_name: word.authorName, is_owner: word.isOwner },
      ...{ content: word.content, files: JSON.stringify(word.files) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function changeWord(
  db: TenantDb,
  word: Pick<NewWord, 'ticketId' | 'id' | 'content' | 'files'>,
): Promise<void> {
  await db
    .updateTable('discord_ticket_messages')
    .set({ content: word.content, files: JSON.stringify(word.files), changed_at: sql<Date>`now()` })
    .where('ticket_id', '=', word.ticketId)
    .where('message_id', '=', word.id)
    .where('gone_at', 'is', null)
    .where('content', '<>', word.content)
    .execute()
}

/** What was deleted is emptied; that something was said there stays. */
export async function emptyWords(
  db: TenantDb,
  { ticketId, ids, goneBy }: { ticketId: string; ids: readonly string[]; goneBy: GoneBy },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('discord_ticket_messages')
    .set({ content: '', files: '[]', gone_at: sql<Date>`now()`, gone_by: goneBy })
    .where('ticket_id', '=', ticketId)
    .where('message_id', 'in', [...ids])
    .where('gone_at', 'is', null)
    .execute()
}

export async function listWords(db: TenantDb, ticketId: string): Promise<Said[]> {
  const rows = await db
    .selectFrom('discord_ticket_messages')
    .select([
      ...(['message_id', 'author_name', 'is_owner', 'content', 'files', 'said_at'] as const),
      ...(['changed_at', 'gone_by'] as const),
    ])
    .where('ticket_id', '=', ticketId)
    .orderBy('said_at')
    .orderBy('message_id')
    .limit(5_000)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.message_id, author: row.author_name, isOwner: row.is_owner, content: row.content },
    ...{ files: row.files as unknown as string[], saidAt: row.said_at },
    ...{ isChanged: row.changed_at !== null, goneBy: row.gone_by as GoneBy | null },
  }))
}

const before = (hours: number) => sql<Date>`now() - ${`${hours} hours`}::interval`

/** Open ones without a word for so long, that nobody was warned of. */
export async function listIdle(db: TenantDb, warnAfterHours: number): Promise<Ticket[]> {
  const rows = await tickets(db)
    .where('state', '=', 'open')
    .where('warned_at', 'is', null)
    .where('last_at', '<', before(warnAfterHours))
    .limit(50)
    .execute()
  return rows.map(toTicket)
}

/** Warned for so long, and still without a word. */
export async function listSilent(db: TenantDb, closeAfterHours: number): Promise<Ticket[]> {
  const rows = await tickets(db)
    .where('state', '=', 'open')
    .where('warned_at', '<', before(closeAfterHours))
    .limit(50)
    .execute()
  return rows.map(toTicket)
}

/** Closed for so long, and not archived yet. */
export async function listToPutAway(db: TenantDb, afterHours: number): Promise<Ticket[]> {
  const rows = await tickets(db)
    .where('state', '=', 'closed')
    .where('put_away_at', 'is', null)
    .where('channel_id', 'is not', null)
    .where('closed_at', '<', before(afterHours))
    .limit(50)
    .execute()
  return rows.map(toTicket)
}

const emptied = {
  ...{ answers: '[]', user_name: '', closer_name: null, claimed_name: null },
  erased_at: sql<Date>`now()`,
} as const

/** What was said and answered in tickets that were closed so long ago. */
export async function eraseOld(db: TenantDb, keepDays: number): Promise<void> {
  const old = await db
    .updateTable('discord_tickets')
    .set(emptied)
    .where('erased_at', 'is', null)
    .where('closed_at', '<', before(keepDays * 24))
    .returning('id')
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('discord_ticket_messages').where('ticket_id', 'in', ids).execute()
}

export async function listTicketsOfPerson(db: TenantDb, personId: string): Promise<Ticket[]> {
  const rows = await tickets(db).where('user_id', '=', personId).orderBy('number').execute()
  return rows.map(toTicket)
}

/** What this person said anywhere, with the number of the ticket. */
export async function listWordsOfPerson(
  db: TenantDb,
  personId: string,
): Promise<{ ticket: number; said_at: Date; content: string }[]> {
  const rows = await db
    .selectFrom('discord_ticket_messages as m')
    .innerJoin('discord_tickets as t', (join) =>
      join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'),
    )
    .select(['t.number', 'm.said_at', 'm.content'])
    .where('m.author_id', '=', personId)
    .orderBy('m.said_at')
    .execute()
  return rows.map(({ number, ...word }) => ({ ticket: number, ...word }))
}

/** Own tickets are nobody's and empty afterwards, and what this person said in others is gone. */
export async function erasePerson(db: TenantDb, personId: string): Promise<void> {
  const own = db.selectFrom('discord_tickets').select('id').where('user_id', '=', personId)
  await db
    .deleteFrom('discord_ticket_messages')
    .where((eb) => eb.or([eb('author_id', '=', personId), eb('ticket_id', 'in', own)]))
    .execute()
  await db
    .updateTable('discord_tickets')
    .set({ ...emptied, user_id: null, order_id: null })
    .where('user_id', '=', personId)
    .execute()
  await db
    .updateTable('discord_tickets')
    .set({ claimed_by: null, claimed_name: null })
    .where('claimed_by', '=', personId)
    .execute()
}

export async function listTenantsWithTranscripts(db: Db, most: number, usualDays: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select app.tenants_with_transcripts(${most}::integer, ${usualDays}::integer) as id`.execute(db)
  return rows.map(({ id }) => id)
}
