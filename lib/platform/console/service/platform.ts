import { memberActor, LOCALES } from '@/lib/core/context'
import type { ConsoleContext, Locale, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { readForm } from '@/lib/core/requests/refusals'
import {
  addAnnouncement,
  findMessageTexts,
  insertDismissal,
  listAnnouncements,
  listFlags,
  listMyAnnouncements,
  listMyFlags,
  listTenantFlags,
  removeFlag,
  saveFlag,
  setTenantFlag,
  withdrawAnnouncement,
} from '@/lib/platform/console/data/platform'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import { findTenantPlace } from '@/lib/platform/operator/data/tenant-place'
import type { Announcement, ListedAnnouncement, Texts } from '@/lib/platform/console/schema/announcements'
import { Flag } from '@/lib/platform/console/schema/flags'
import type { FlagChoiceWord, ListedFlag } from '@/lib/platform/console/schema/flags'
import { atConsole, note, unless } from '@/lib/platform/operator/service'

export function listAllAnnouncements(ctx: ConsoleContext): Promise<ListedAnnouncement[]> {
  return atConsole(ctx, (db) => listAnnouncements(db, { limit: 100 }))
}

/** The same page by page. */
export async function listAnnouncementPage(
  ctx: ConsoleContext,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ announcements: ListedAnnouncement[]; next: string | null }> {
  const rows = await atConsole(ctx, (db) => listAnnouncements(db, { after, limit: limit + 1 }))
  const announcements = rows.slice(0, limit)
  return { announcements, next: rows.length > limit ? (announcements.at(-1)?.id ?? null) : null }
}

/** Says something to every shop, or to those that have a plan. Returns its id. Throws `validation_failed` for a plan that is none. */
export async function announce(ctx: ConsoleContext, announcement: Announcement): Promise<string> {
  const { plan } = announcement
  const id = newId()
  await atConsole(ctx, async (db) => {
    if (plan !== null && !(await listPlanVersions(db)).some(({ id }) => id === plan))
      throw new AppError('validation_failed', 'validation_failed', { fields: { plan: ['expected_known'] } })
    await addAnnouncement(db, id, ctx.personId, announcement)
    await note(db, ctx, 'announcement.written', {
      details: {
        announcement: titleOf(announcement.texts),
        languages: Object.keys(announcement.texts).join(' '),
        ...(plan === null ? {} : { plan }),
      },
    })
  })
  return id
}

export async function takeBackAnnouncement(ctx: ConsoleContext, id: string): Promise<void> {
  await atConsole(ctx, async (db) => {
    const texts = await withdrawAnnouncement(db, id)
    if (!texts) throw new AppError('conflict')
    await note(db, ctx, 'announcement.withdrawn', { details: { announcement: titleOf(texts) } })
  })
}

/** What the log calls an announcement by. */
const titleOf = (texts: Texts): string => {
  const said = inLanguage(texts, 'en')
  return said?.title || said?.text || ''
}

function inLanguage(texts: Texts, locale: Locale): { title: string; text: string; locale: Locale } | null {
  for (const one of [locale, ...LOCALES]) {
    const found = texts[one]
    if (found) return { ...found, locale: one }
  }
  return null
}

/** What the operator wrote to the tenant of this transaction, in its language or else in one it was written in. */
export async function readMessageOfPlatform(
  db: Db,
  announcementId: string,
  locale: Locale,
): Promise<{ title: string; text: string; locale: Locale } | null> {
  const texts = await findMessageTexts(db, announcementId)
  return texts && inLanguage(texts, locale)
}

export type Announced = { id: string; tone: string; title: string; text: string; locale: Locale }

/**
 * What the platform announces to this shop now, in the reader's language or else in one it was written in; without what
 * the reader has put away.
 */
export async function listAnnounced(ctx: MemberContext): Promise<Announced[]> {
  const rows = await withActor(memberActor(ctx), (_, last) => listMyAnnouncements(last))
  return rows.flatMap(({ id, tone, texts }) => {
    const found = inLanguage(texts, ctx.locale)
    return found ? [{ id, tone, ...found }] : []
  })
}

/** Puts an announcement away for this member in this shop; the others go on seeing it. */
export async function dismissAnnouncement(ctx: MemberContext, id: string): Promise<void> {
  await withActor(memberActor(ctx), (_, last) => insertDismissal(last, id))
}

export function listAllFlags(ctx: ConsoleContext): Promise<ListedFlag[]> {
  return atConsole(ctx, listFlags)
}

const nameTaken = (): AppError =>
  new AppError('validation_failed', 'validation_failed', { fields: { name: ['name_taken'] } })

/** The form of a flag with everything that is wrong with it told at once. Throws `validation_failed`. */
export async function readFlag(ctx: ConsoleContext, form: Record<string, unknown>): Promise<Flag> {
  const name = Flag.shape.name.safeParse(form.name)
  return readForm(Flag, form, async (refusals) => {
    if (form.basis !== undefined || !name.success) return
    const flags = await listAllFlags(ctx)
    if (flags.some((one) => one.name === name.data)) refusals.add('name', 'name_taken')
  })
}

/**
 * Adds a flag, or saves the one that the edit is based on. Throws `validation_failed` for a new one under a name that is
 * taken, `conflict` for one that changed since, or is gone.
 */
export async function changeFlag(ctx: ConsoleContext, flag: Flag): Promise<void> {
  await atConsole(ctx, async (db) => {
    if (!(await saveFlag(db, { ...flag, changedBy: ctx.personId })))
      throw flag.basis === undefined ? nameTaken() : new AppError('conflict')
    await note(db, ctx, 'flag.changed', { details: { flag: flag.name, share: flag.sharePercent } })
  })
}

export async function dropFlag(ctx: ConsoleContext, name: string): Promise<void> {
  await atConsole(ctx, async (db) => {
    unless(await removeFlag(db, name))
    await note(db, ctx, 'flag.removed', { details: { flag: name } })
  })
}

/** What one tenant gets of each flag. */
export function listChoices(
  ctx: ConsoleContext,
  tenantId: string,
): Promise<{ flag: string; choice: FlagChoiceWord }[]> {
  return atConsole(ctx, async (db) => {
    const chosen = await listTenantFlags(db, tenantId)
    return (await listFlags(db)).map(({ name }) => {
      const isOn = chosen.get(name)
      return { flag: name, choice: isOn === undefined ? 'share' : isOn ? 'on' : 'off' }
    })
  })
}

/**
 * What one tenant gets of a flag, whatever its share says; `share` takes that back. Throws `conflict` where there is no
 * such tenant or flag.
 */
export async function chooseFlag(
  ctx: ConsoleContext,
  input: { tenantId: string; flag: string; choice: FlagChoiceWord },
): Promise<void> {
  await atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, input.tenantId)
    unless(tenant !== null && (await listFlags(db)).some(({ name }) => name === input.flag))
    const isOn = input.choice === 'share' ? null : input.choice === 'on'
    if (((await listTenantFlags(db, input.tenantId)).get(input.flag) ?? null) === isOn) return
    await setTenantFlag(db, { tenantId: input.tenantId, flag: input.flag, isOn, changedBy: ctx.personId })
    await note(db, ctx, 'flag.chosen', {
      ...(tenant && { subject: { id: tenant.id, name: tenant.slug } }),
      details: { flag: input.flag, choice: input.choice },
    })
  })
}

/** The flags that are on for the tenant of this transaction, for whichever role that a tenant's request has. */
export function readFlags(db: Db): Promise<ReadonlySet<string>> {
  return listMyFlags(db)
}
