import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { OwnKind } from '@/lib/discord/moderation/schema/own'
import type { Deed } from '@/lib/discord/moderation/rules/ladder'
import type {
  Case,
  CaseFilter,
  CaseState,
  NewCase,
  Place,
  Tally,
} from '@/lib/discord/moderation/schema/cases'

const columns = [
  ...(['id', 'number', 'rule', 'is_dry', 'user_id', 'user_name', 'by_name', 'channel_id'] as const),
  ...(['messages', 'reason', 'excerpt', 'note', 'deletes', 'warns', 'deed', 'seconds', 'until'] as const),
  ...(['state', 'refusal', 'created_at', 'undone_at', 'undone_by'] as const),
] as const

type Row = {
  id: string
  number: number | null
  rule: string | null
  is_dry: boolean
  user_id: string
  user_name: string
  by_name: string | null
  channel_id: string | null
  messages: unknown
  reason: string | null
  excerpt: string | null
  note: string | null
  deletes: boolean
  warns: boolean
  deed: string | null
  seconds: number | null
  until: Date | null
  state: string
  refusal: number | null
  created_at: Date
  undone_at: Date | null
  undone_by: string | null
}

const caseOf = (row: Row): Case => ({
  ...{ id: row.id, number: row.number, rule: row.rule as OwnKind | null, isDry: row.is_dry },
  ...{ userId: row.user_id, userName: row.user_name, byName: row.by_name, channelId: row.channel_id },
  ...{ messages: row.messages as Place[], reason: row.reason, excerpt: row.excerpt, note: row.note },
  ...{ deletes: row.deletes, warns: row.warns, deed: row.deed as Case['deed'], seconds: row.seconds },
  ...{ until: row.until, state: row.state as CaseState, refusal: row.refusal },
  ...{ createdAt: row.created_at, undoneAt: row.undone_at, undoneBy: row.undone_by },
})

/** Until the transaction ends, cases of this tenant are numbered by nobody else: no number is taken twice or left out. */
export async function holdNumbers(db: TenantDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`discord_cases ${db.tenantId}`}, 828))`.execute(
    db,
  )
}

export async function isWritten(db: TenantDb, source: string): Promise<boolean> {
  const row = await db
    .selectFrom('discord_cases')
    .select('id')
    .where('source', '=', source)
    .executeTakeFirst()
  return row !== undefined
}

/** When somebody was warned within so many days, but for what was undone. */
export async function listWarnings(db: TenantDb, userId: string, days: number): Promise<Date[]> {
  const rows = await db
    .selectFrom('discord_cases')
    .select('created_at')
    .where('user_id', '=', userId)
    .where('warns', '=', true)
    .where('is_dry', '=', false)
    .where('undone_at', 'is', null)
    .where('created_at', '>', sql<Date>`now() - make_interval(days => ${days}::integer)`)
    .execute()
  return rows.map((row) => row.created_at)
}

/** Writes it down, with the next number where it has one. Whoever does so holds the numbers. */
export async function insertCase(db: TenantDb, made: NewCase, deed: Deed | null): Promise<Case> {
  const seconds = deed?.deed === 'timeout' ? deed.seconds : null
  const next = sql<number>`(select coalesce(max(number), 0) + 1 from public.discord_cases where tenant_id = ${db.tenantId})`
  const row = await db
    .insertInto('discord_cases')
    .values({
      ...{ tenant_id: db.tenantId, id: newId(), number: made.isDry ? null : next, source: made.source },
      ...{ rule: made.rule, is_dry: made.isDry, user_id: made.userId, user_name: made.userName },
      ...{ by_person: made.byPerson, by_name: made.byName, channel_id: made.channelId },
      ...{ messages: sql<never>`${JSON.stringify(made.messages)}::jsonb`, reason: made.reason },
      ...{ excerpt: made.excerpt, deletes: made.deletes, warns: made.warns, tells: made.tells },
      ...{ deed: deed?.deed ?? null, seconds },
      until: seconds === null ? null : sql<Date>`now() + ${`${seconds} seconds`}::interval`,
      // Not when it began to wait for its turn: the later case is the one with the greater number.
      created_at: sql<Date>`clock_timestamp()`,
      state: deed && !made.isDry ? 'waiting' : 'none',
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return caseOf(row)
}

export async function findCase(db: TenantDb, by: { id: string } | { number: number }): Promise<Case | null> {
  const row = await db
    .selectFrom('discord_cases')
    .select(columns)
    .$if('id' in by, (some) => some.where('id', '=', 'id' in by ? by.id : ''))
    .$if('number' in by, (some) => some.where('number', '=', 'number' in by ? by.number : 0))
    .executeTakeFirst()
  return row ? caseOf(row) : null
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** The newest first. */
export async function listCases(db: TenantDb, filter: CaseFilter, most: number): Promise<Case[]> {
  const { rule, state, person, before } = filter
  let query = db
    .selectFrom('discord_cases')
    .select(columns)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
  if (rule !== null)
    query = query.where('rule', rule === 'staff' ? 'is' : '=', rule === 'staff' ? null : rule)
  if (state === 'dry') query = query.where('is_dry', '=', true)
  if (state === 'real') query = query.where('is_dry', '=', false)
  if (state === 'open') query = query.where('undone_at', 'is', null).where('is_dry', '=', false)
  if (state === 'undone') query = query.where('undone_at', 'is not', null)
  if (person !== null)
    query = query.where((eb) => eb.or([eb('user_id', '=', person), eb('user_name', 'ilike', like(person))]))
  if (before !== null)
    query = query.where(
      sql<boolean>`(created_at, id) < (select b.created_at, b.id from public.discord_cases b where b.tenant_id = ${db.tenantId} and b.id = ${before}::uuid)`,
    )
  return (await query.execute()).map(caseOf)
}

/** What was written down within one minute since the epoch. */
export async function listOfMinute(
  db: TenantDb,
  minute: number,
  most: number,
): Promise<{ cases: Case[]; all: number }> {
  const within = db
    .selectFrom('discord_cases')
    .where('created_at', '>=', new Date(minute * 60_000))
    .where('created_at', '<', new Date((minute + 1) * 60_000))
  const rows = await within.select(columns).orderBy('created_at').orderBy('number').limit(most).execute()
  const { all } = await within.select(sql<number>`count(*)::integer`.as('all')).executeTakeFirstOrThrow()
  return { cases: rows.map(caseOf), all }
}

export async function tallyRules(db: TenantDb, days: number): Promise<Tally[]> {
  const rows = await db
    .selectFrom('discord_cases')
    .select([
      'rule',
      'is_dry',
      sql<number>`count(*)::integer`.as('cases'),
      sql<number>`count(distinct user_id)::integer`.as('people'),
      sql<Date>`max(created_at)`.as('last_at'),
    ])
    .where('rule', 'is not', null)
    .where('created_at', '>', sql<Date>`now() - make_interval(days => ${days}::integer)`)
    .groupBy(['rule', 'is_dry'])
    .execute()
  return rows.map((row) => ({
    ...{ rule: row.rule as OwnKind, isDry: row.is_dry, lastAt: row.last_at },
    ...{ cases: row.cases, people: row.people },
  }))
}

/** False where it was undone already. */
export async function undo(db: TenantDb, id: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('discord_cases')
    .set({ undone_at: sql<Date>`now()`, undone_by: by })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function saveNote(db: TenantDb, id: string, note: string): Promise<void> {
  await db.updateTable('discord_cases').set({ note }).where('id', '=', id).execute()
}

export async function noteDeed(
  db: TenantDb,
  id: string,
  state: CaseState,
  refusal: number | null,
): Promise<void> {
  await db.updateTable('discord_cases').set({ state, refusal }).where('id', '=', id).execute()
}

/** What is done to somebody at the moment, and was not undone. */
export async function listStanding(db: TenantDb, userId: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('discord_cases')
    .select(columns)
    .where('user_id', '=', userId)
    .where('is_dry', '=', false)
    .where('undone_at', 'is', null)
    .where('state', '<>', 'refused')
    .where((eb) => eb.or([eb('deed', '=', 'ban'), eb('until', '>', sql<Date>`now()`)]))
    .execute()
  return rows.map(caseOf)
}

export async function listOfPerson(db: TenantDb, userId: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('discord_cases')
    .select(columns)
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute()
  return rows.map(caseOf)
}
