import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

import type { Gain } from './rules/gathering'
import { MOST_XP } from './rules/curve'
import type { Ranked } from './schema'

/** What somebody has now, and up to which level it was told. */
export type Standing = { userId: string; xp: number; toldLevel: number }

/**
 * Writes down what was gathered on one day, in one statement. What the day brings is bounded here: twice the sum before
 * and after, so that neither the order nor the number of writings matters. A day that is over is not begun again where
 * the server's clocks were set back.
 */
export async function writeGains(
  db: TenantDb,
  { day, cap, gains }: { day: string; cap: number | null; gains: readonly Gain[] },
): Promise<Standing[]> {
  const given = gains.map(({ personId, name, xp, messages }) => ({ personId, name, xp, messages }))
  const credited = (raw: ReturnType<typeof sql>) => sql`least(greatest(${raw}, 0), ${cap}::integer)`
  const before = sql`case when p.day >= excluded.day then p.day_xp else 0 end`
  const after = sql`${before} + excluded.day_xp`
  const { rows } = await sql<{ user_id: string; xp: bigint; told_level: number }>`
    insert into discord_levels as p (tenant_id, user_id, user_name, xp, messages, day, day_xp)
    select ${db.tenantId}::uuid, g."personId", g.name, ${credited(sql`g.xp`)}, g.messages, ${day}::date, g.xp
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) g ("personId" text, name text, xp integer, messages integer)
    order by g."personId"
    on conflict (tenant_id, user_id) do update set
      user_name = excluded.user_name,
      messages = p.messages + excluded.messages,
      xp = least(${MOST_XP}::bigint, greatest(0, p.xp + ${credited(after)} - ${credited(before)})),
      day_xp = ${after},
      day = greatest(p.day, excluded.day),
      changed_at = now()
    returning user_id, xp, told_level`.execute(db)
  return rows.map((row) => ({ userId: row.user_id, xp: Number(row.xp), toldLevel: row.told_level }))
}

/** These levels are told from now on. */
export async function noteTold(
  db: TenantDb,
  told: readonly { userId: string; level: number }[],
): Promise<void> {
  await sql`
    update discord_levels p set told_level = t.level
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) t ("userId" text, level integer)
    where p.user_id = t."userId"`.execute(db)
}

/** With the place among all; null for who has gathered nothing. */
export async function findRanked(
  db: TenantDb,
  userId: string,
): Promise<(Ranked & { messages: number }) | null> {
  const { rows } = await sql<{ user_name: string; xp: bigint; messages: number; rank: string }>`
    select p.user_name, p.xp, p.messages, (
      select count(*) + 1 from discord_levels o
      where o.xp > p.xp or (o.xp = p.xp and o.user_id < p.user_id)
    )::text as rank
    from discord_levels p where p.user_id = ${userId}`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    userId,
    ...{ name: row.user_name, xp: Number(row.xp), messages: row.messages, rank: Number(row.rank) },
  }
}

export async function countPeople(db: TenantDb, query = ''): Promise<number> {
  const { count } = await people(db, query)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One page of the ranking. Who is sought by name keeps the place among all. */
export async function listRanked(
  db: TenantDb,
  { from, most, query = '' }: { from: number; most: number; query?: string },
): Promise<Ranked[]> {
  const found = people(db, query)
    .select(['user_id', 'user_name', 'xp'])
    .orderBy('xp', 'desc')
    .orderBy('user_id')
    .offset(from)
    .limit(most)
  const rows = await found.execute()
  if (query === '')
    return rows.map((row, index) => ({
      ...{ userId: row.user_id, name: row.user_name, xp: Number(row.xp), rank: from + index + 1 },
    }))
  const ranked: Ranked[] = []
  for (const { user_id: userId } of rows) {
    const one = await findRanked(db, userId)
    if (one) ranked.push(one)
  }
  return ranked
}

/** Who has gathered something: whoever is back at nothing has not. */
function people(db: TenantDb, query: string) {
  return db
    .selectFrom('discord_levels')
    .where('xp', '>', 0n)
    .$if(query !== '', (all) =>
      all.where((eb) =>
        eb.or([sql<boolean>`strpos(lower(user_name), lower(${query})) > 0`, eb('user_id', '=', query)]),
      ),
    )
}

/** Everybody, in pieces, for a file. */
export async function listAfter(
  db: TenantDb,
  after: string,
  most: number,
): Promise<{ userId: string; name: string; xp: number }[]> {
  const rows = await db
    .selectFrom('discord_levels')
    .select(['user_id', 'user_name', 'xp'])
    .where('user_id', '>', after)
    .orderBy('user_id')
    .limit(most)
    .execute()
  return rows.map((row) => ({ userId: row.user_id, name: row.user_name, xp: Number(row.xp) }))
}

/** What somebody who has gathered something is called; null for nobody of whom more than the id is known. */
export async function findName(db: TenantDb, userId: string): Promise<string | null> {
  const query = db.selectFrom('discord_levels').select('user_name').where('user_id', '=', userId)
  return (await query.executeTakeFirst())?.user_name || null
}

/** What people have, kept as it is until the transaction ends. */
export async function lockXp(db: TenantDb, userIds: readonly string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('discord_levels')
    .select(['user_id', 'xp'])
    .where('user_id', 'in', userIds)
    .orderBy('user_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.user_id, Number(row.xp)]))
}

/** Of whom only the id is known. */
const unnamed = '–'

/** Sets what these people have, by hand; nobody is told of it. */
export async function setXp(
  db: TenantDb,
  people: readonly { userId: string; name: string | null; xp: number; level: number }[],
): Promise<void> {
  await sql`
    insert into discord_levels as p (tenant_id, user_id, user_name, xp, told_level, edited_at)
    select ${db.tenantId}::uuid, g."userId", coalesce(g.name, ${unnamed}), g.xp, g.level, now()
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) g ("userId" text, name text, xp bigint, level integer)
    order by g."userId"
    on conflict (tenant_id, user_id) do update set
      xp = excluded.xp, told_level = excluded.told_level, edited_at = now(), changed_at = now(),
      user_name = case when excluded.user_name = ${unnamed} then p.user_name else excluded.user_name end`.execute(
    db,
  )
}

/** False where nothing was kept of this person. */
export async function deletePerson(db: TenantDb, userId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('discord_levels')
    .where('user_id', '=', userId)
    .returning('user_id')
    .execute()
  return gone.length > 0
}
