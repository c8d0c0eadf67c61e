import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import type { Group, Newcomer, Way } from './schema'

type Server = { serverName: string; members: number | null }

const shownName = (name: string): string => cutText(name, 60) || '–'

/** Those who came or left together; `groupId` is null for those who have not agreed to the rules yet. */
export async function noteComings(
  db: TenantDb,
  { way, people, serverName, members }: Group,
  groupId: string | null,
): Promise<void> {
  const rows = people.map((person) => ({
    tenant_id: db.tenantId,
    user_id: person.personId,
    way,
    group_id: groupId,
    user_name: shownName(person.name),
    avatar: person.avatar,
    server_name: cutText(serverName, 60),
    members,
  }))
  await db
    .insertInto('discord_newcomers')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'user_id', 'way']).doUpdateSet((eb) => ({
        group_id: eb.ref('excluded.group_id'),
        user_name: eb.ref('excluded.user_name'),
        avatar: eb.ref('excluded.avatar'),
        server_name: eb.ref('excluded.server_name'),
        members: eb.ref('excluded.members'),
        seen_at: sql<Date>`now()`,
      })),
    )
    .execute()
}

/** Those who have not agreed to the rules yet. */
export async function listWaiting(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom('discord_newcomers')
    .select('user_id')
    .where('way', '=', 'came')
    .where('group_id', 'is', null)
    .orderBy('seen_at', 'desc')
    .limit(10_000)
    .execute()
  return rows.map((row) => row.user_id)
}

/** Whoever is still of a group; null where nobody is. */
export async function findGroup(db: TenantDb, groupId: string): Promise<Group | null> {
  const rows = await db
    .selectFrom('discord_newcomers')
    .select(['user_id', 'user_name', 'avatar', 'way', 'server_name', 'members'])
    .where('group_id', '=', groupId)
    .orderBy('seen_at')
    .orderBy('user_id')
    .execute()
  const [first] = rows
  if (!first) return null
  const people: Newcomer[] = rows.map((row) => ({
    personId: row.user_id,
    name: row.user_name,
    avatar: row.avatar,
  }))
  const server: Server = { serverName: first.server_name, members: first.members }
  return { way: first.way as Way, people, ...server }
}

export async function forgetGroup(db: TenantDb, groupId: string): Promise<void> {
  await db.deleteFrom('discord_newcomers').where('group_id', '=', groupId).execute()
}

/** Nobody who has left is greeted, and of nobody who came back it is said that they left. */
export async function forgetComing(db: TenantDb, personIds: readonly string[], way: Way): Promise<void> {
  if (personIds.length === 0) return
  await db
    .deleteFrom('discord_newcomers')
    .where('user_id', 'in', [...personIds])
    .where('way', '=', way)
    .execute()
}

/** So long somebody may still be greeted. */
export const comingDays = 7

/** What nobody will hear any more. */
export async function forgetOldComings(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('discord_newcomers')
    .where('seen_at', '<', sql<Date>`now() - make_interval(days => ${comingDays}::integer)`)
    .execute()
}

export async function listComingsOf(
  db: TenantDb,
  personId: string,
): Promise<{ way: string; name: string; at: Date }[]> {
  const rows = await db
    .selectFrom('discord_newcomers')
    .select(['way', 'user_name', 'seen_at'])
    .where('user_id', '=', personId)
    .execute()
  return rows.map((row) => ({ way: row.way, name: row.user_name, at: row.seen_at }))
}
