import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { CHANNEL } from '@/lib/notifications/schema'
import type { Wording } from '@/lib/notifications/rules/wording'

export type Version = Wording & {
  version: number
  isDefault: boolean
  restoredFrom: number | null
  savedAt: Date
  /** Who saved it; null for somebody whose row is gone. */
  savedBy: string | null
}

const columns = [
  't.version',
  't.is_default',
  't.subject',
  't.preheader',
  't.body',
  't.restored_from',
  't.created_at',
] as const

/** The version that counts; null while the shop never changed the platform's text. */
export async function findWording(
  db: TenantDb,
  template: string,
  locale: Locale,
): Promise<OwnWording | null> {
  const row = await db
    .selectFrom('notification_templates as t')
    .select(columns)
    .where('t.channel', '=', CHANNEL)
    .where('t.template', '=', template)
    .where('t.locale', '=', locale)
    .orderBy('t.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? {
        version: row.version,
        isDefault: row.is_default,
        subject: row.subject,
        preheader: row.preheader,
        body: row.body,
      }
    : null
}

export type OwnWording = Wording & { version: number; isDefault: boolean }

/** The versions that count of several messages, in every language in which the shop has changed them. */
export async function listCurrentWordings(
  db: TenantDb,
  templates: readonly string[],
): Promise<(OwnWording & { template: string; locale: string })[]> {
  const rows = await db
    .selectFrom('notification_templates as t')
    .select(['t.template', 't.locale', ...columns])
    .distinctOn(['t.template', 't.locale'])
    .where('t.channel', '=', CHANNEL)
    .where('t.template', '=', sql<string>`any(${[...templates]}::text[])`)
    .orderBy('t.template')
    .orderBy('t.locale')
    .orderBy('t.version', 'desc')
    .execute()
  return rows.map(({ template, locale, version, is_default: isDefault, subject, preheader, body }) => ({
    ...{ template, locale, version, isDefault, subject, preheader, body },
  }))
}

/** Every version of one text, newest first. */
export async function listVersions(db: TenantDb, template: string, locale: Locale): Promise<Version[]> {
  const rows = await db
    .selectFrom('notification_templates as t')
    .leftJoin('colleagues as m', (join) =>
      join.onRef('m.tenant_id', '=', 't.tenant_id').onRef('m.person_id', '=', 't.saved_by'),
    )
    .select(columns)
    .select(['m.name', 'm.email'])
    .where('t.channel', '=', CHANNEL)
    .where('t.template', '=', template)
    .where('t.locale', '=', locale)
    .orderBy('t.version', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    isDefault: row.is_default,
    subject: row.subject,
    preheader: row.preheader,
    body: row.body,
    restoredFrom: row.restored_from,
    savedAt: row.created_at,
    savedBy: row.name || row.email,
  }))
}

/** The texts of a shop that differ from the platform's now. */
export async function listOwnWordings(
  db: TenantDb,
): Promise<(Wording & { template: string; locale: Locale })[]> {
  const rows = await db
    .selectFrom('notification_templates as t')
    .select(['t.template', 't.locale', ...columns])
    .distinctOn(['t.template', 't.locale'])
    .where('t.channel', '=', CHANNEL)
    .orderBy('t.template')
    .orderBy('t.locale')
    .orderBy('t.version', 'desc')
    .execute()
  return rows.flatMap((row) =>
    row.is_default || !isLocale(row.locale)
      ? []
      : [
          {
            template: row.template,
            locale: row.locale,
            subject: row.subject,
            preheader: row.preheader,
            body: row.body,
          },
        ],
  )
}

export type NewVersion = Wording & {
  template: string
  locale: Locale
  version: number
  isDefault: boolean
  restoredFrom: number | null
  savedBy: string
}

/** Adds the next version; false when somebody else added it first. */
export async function addVersion(db: TenantDb, id: string, wording: NewVersion): Promise<boolean> {
  const rows = await db
    .insertInto('notification_templates')
    .values({
      tenant_id: db.tenantId,
      id,
      channel: CHANNEL,
      template: wording.template,
      locale: wording.locale,
      version: wording.version,
      is_default: wording.isDefault,
      subject: wording.subject,
      preheader: wording.preheader,
      body: wording.body,
      restored_from: wording.restoredFrom,
      saved_by: wording.savedBy,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'channel', 'template', 'locale', 'version']).doNothing(),
    )
    .returning('id')
    .execute()
  return rows.length > 0
}
