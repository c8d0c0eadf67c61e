import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { Announcement, ListedAnnouncement, Texts } from '@/lib/platform/console/schema/announcements'
import type { Flag, ListedFlag } from '@/lib/platform/console/schema/flags'

export async function addAnnouncement(
  db: Db,
  id: string,
  writtenBy: string,
  { tone, plan, texts, startsAt, endsAt }: Announcement,
): Promise<void> {
  await db
    .insertInto('announcements')
    .values({
      id,
      written_by: writtenBy,
      tone,
      plan_id: plan,
      texts: JSON.stringify(texts),
      ends_at: endsAt,
      ...(startsAt ? { starts_at: startsAt } : {}),
    })
    .execute()
}

/** What it said, when it was still said. */
export async function withdrawAnnouncement(db: Db, id: string): Promise<Texts | null> {
  const row = await db
    .updateTable('announcements')
    .set({ withdrawn_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('texts')
    .executeTakeFirst()
  return row ? (row.texts as Texts) : null
}

export async function listAnnouncements(
  db: Db,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ListedAnnouncement[]> {
  const rows = await db
    .selectFrom('announcements as a')
    .leftJoin('tenants as t', 't.id', 'a.target_id')
    .select(['a.id', 'a.tone', 'a.texts', 'a.starts_at', 'a.ends_at', 'a.withdrawn_at', 'a.plan_id'])
    .select('t.slug')
    .$if(after !== undefined, (query) => query.where('a.id', '<', after ?? ''))
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    targetName: row.slug,
    planId: row.plan_id,
    tone: row.tone,
    texts: row.texts as Texts,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    isWithdrawn: row.withdrawn_at !== null,
  }))
}

/** Where the platform's own shop is written to; null where it has no address. */
export async function findPlatformContact(db: Db): Promise<string | null> {
  const { rows } = await sql<{ contact: string | null }>`select app.platform_contact() as contact`.execute(db)
  return rows[0]?.contact ?? null
}

/** What the operator wrote to the tenant of this transaction; null once it was taken back. */
export async function findMessageTexts(db: Db, announcementId: string): Promise<Texts | null> {
  const { rows } = await sql<{ texts: Texts | null }>`
    select app.read_message(${announcementId}::uuid) as texts`.execute(db)
  return rows[0]?.texts ?? null
}

/** What is announced to the current tenant now and not put away by this member, the newest first. */
export async function listMyAnnouncements(db: Db): Promise<{ id: string; tone: string; texts: Texts }[]> {
  const { rows } = await sql<{ id: string; tone: string; texts: Texts }>`
    select id, tone, texts from app.my_announcements()`.execute(db)
  return rows
}

/** Puts an announcement away for one member; to do it twice is no mistake. */
export async function insertDismissal(db: TenantDb, announcementId: string): Promise<void> {
  await sql`select app.dismiss_announcement(${announcementId}::uuid)`.execute(db)
}

export async function listFlags(db: Db): Promise<ListedFlag[]> {
  return db
    .selectFrom('feature_flags')
    .select(['name', 'description', 'share_percent as sharePercent', 'version', 'changed_at as changedAt'])
    .orderBy('name')
    .execute()
}

/** False for a new flag under a name that is taken, and for a change of one that changed since, or is gone. */
export async function saveFlag(db: Db, flag: Flag & { changedBy: string }): Promise<boolean> {
  const values = {
    description: flag.description,
    share_percent: flag.sharePercent,
    changed_by: flag.changedBy,
  }
  if (flag.basis === undefined) {
    const added = await db
      .insertInto('feature_flags')
      .values({ name: flag.name, ...values })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name')
      .execute()
    return added.length > 0
  }
  const { numUpdatedRows } = await db
    .updateTable('feature_flags')
    .set((eb) => ({ ...values, version: eb('version', '+', 1), changed_at: sql<Date>`now()` }))
    .where('name', '=', flag.name)
    .where('version', '=', flag.basis)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function removeFlag(db: Db, name: string): Promise<boolean> {
  await db.deleteFrom('tenant_flags').where('flag', '=', name).execute()
  const { numDeletedRows } = await db.deleteFrom('feature_flags').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function listTenantFlags(db: Db, tenantId: string): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('tenant_flags')
    .select(['flag', 'is_on'])
    .where('tenant_id', '=', tenantId)
    .execute()
  return new Map(rows.map((row) => [row.flag, row.is_on]))
}

/** What one tenant gets of a flag; null leaves it to the flag's share. */
export async function setTenantFlag(
  db: Db,
  one: { tenantId: string; flag: string; isOn: boolean | null; changedBy: string },
): Promise<void> {
  if (one.isOn === null) {
    await db
      .deleteFrom('tenant_flags')
      .where('tenant_id', '=', one.tenantId)
      .where('flag', '=', one.flag)
      .execute()
    return
  }
  const values = { is_on: one.isOn, changed_by: one.changedBy }
  await db
    .insertInto('tenant_flags')
    .values({ tenant_id: one.tenantId, flag: one.flag, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'flag']).doUpdateSet(values))
    .execute()
}

/** The flags that are on for the current tenant. */
export async function listMyFlags(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from app.my_flags() as name`.execute(db)
  return new Set(rows.map((row) => row.name))
}

export async function isPlatformInMaintenance(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('platform_settings')
    .select('value')
    .where('name', '=', 'maintenance')
    .executeTakeFirst()
  return row?.value === true
}

export async function setPlatformMaintenance(db: Db, isOn: boolean, changedBy: string): Promise<void> {
  const values = { value: JSON.stringify(isOn), changed_by: changedBy }
  await db
    .insertInto('platform_settings')
    .values({ name: 'maintenance', ...values })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ ...values, changed_at: sql<Date>`now()` }),
    )
    .execute()
}
