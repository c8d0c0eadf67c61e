import { tenantActor, LOCALES } from '@/lib/core/context'
import type { Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addVersion, findWording, listOwnWordings, listVersions } from '@/lib/notifications/data/templates'
import type { Version } from '@/lib/notifications/data/templates'
import { isWorded } from '@/lib/notifications/rules/catalogue'
import { readWording } from '@/lib/notifications/rules/wording'
import type { Wording, WordingProblem } from '@/lib/notifications/rules/wording'
import { isTemplate } from '@/lib/notifications/schema'
import type { Template, WordingInput } from '@/lib/notifications/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { platformWording } from './render'
import { audit } from '@/lib/platform/service'

export type TemplatePage = {
  wording: Wording
  platform: Wording
  /** 0 while nothing was ever saved. */
  version: number
  isDefault: boolean
  versions: Version[]
  problems: WordingProblem[]
}

/** One text with everything about it: what counts, the platform's own, and every version. */
export async function getTemplate(
  ctx: TenantContext,
  template: Template,
  locale: Locale,
): Promise<TemplatePage> {
  if (!isWorded(template)) throw new AppError('not_found')
  const versions = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return listVersions(db, template, locale)
  })
  const platform = platformWording(template, locale)
  const current = versions[0]
  const isDefault = current?.isDefault ?? true
  const wording =
    current && !isDefault
      ? { subject: current.subject, preheader: current.preheader, body: current.body }
      : platform
  return {
    wording,
    platform,
    version: current?.version ?? 0,
    isDefault,
    versions,
    problems: readWording(template, wording).problems,
  }
}

export type OwnWordings = Partial<Record<Template, { locale: Locale; isBroken: boolean }[]>>

/** Which texts are the shop's own, and which of them cannot be sent as they are. */
export async function listOwnTemplates(ctx: TenantContext): Promise<OwnWordings> {
  const rows = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return listOwnWordings(db)
  })
  const own: OwnWordings = {}
  for (const { template, locale, ...wording } of rows) {
    if (!isTemplate(template)) continue
    const isBroken = readWording(template, wording).problems.length > 0
    ;(own[template] ??= []).push({ locale, isBroken })
  }
  for (const list of Object.values(own))
    list.sort((a, b) => LOCALES.indexOf(a.locale) - LOCALES.indexOf(b.locale))
  return own
}

export type Saved = { kind: 'saved'; version: number } | { kind: 'refused'; problems: WordingProblem[] }

async function addNext(
  ctx: TenantContext,
  at: { template: Template; locale: Locale; version: number },
  next: Wording & { isDefault: boolean; restoredFrom: number | null },
  action: 'notification.template_saved' | 'notification.template_restored',
): Promise<number> {
  const { template, locale } = at
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'notifications.write')
    const before = await findWording(db, template, locale)
    const version = at.version + 1
    const id = newId()
    const isAdded =
      (before?.version ?? 0) === at.version &&
      (await addVersion(db, id, {
        ...next,
        template,
        locale,
        version,
        savedBy: ctx.personId,
      }))
    if (!isAdded) throw new AppError('stale_version')
    const { subject } = before && !before.isDefault ? before : platformWording(template, locale)
    await audit(db, ctx, {
      action,
      subjectId: id,
      details: {
        template,
        locale,
        version,
        subject_before: subject,
        subject_after: next.isDefault ? platformWording(template, locale).subject : next.subject,
        ...(next.restoredFrom === null ? {} : { restored_from: next.restoredFrom }),
        is_default: next.isDefault,
      },
    })
    return version
  })
}

/**
 * Saves the shop's own wording as the next version, or names everything that is wrong with it. `version` is what the
 * editor showed; throws `stale_version` when somebody else saved since, and `forbidden`.
 */
export async function saveTemplate(
  ctx: TenantContext,
  input: WordingInput & { version: number },
): Promise<Saved> {
  if (!isWorded(input.template)) throw new AppError('not_found')
  const wording = {
    subject: input.subject.trim(),
    preheader: input.preheader.trim(),
    body: input.body.trimEnd(),
  }
  const { problems } = readWording(input.template, wording)
  if (problems.length > 0) {
    await withActor(tenantActor(ctx), (db) => requirePermission(db, 'notifications.write'))
    return { kind: 'refused', problems }
  }
  const next = { ...wording, isDefault: false, restoredFrom: null }
  return { kind: 'saved', version: await addNext(ctx, input, next, 'notification.template_saved') }
}

/**
 * Lets an earlier version, or with 0 the platform's text, count again, as the next version. A version that does not
 * hold what is asked of it today is refused like any other text. Throws `not_found`, `stale_version`, `forbidden`.
 */
export async function restoreTemplate(
  ctx: TenantContext,
  input: { template: Template; locale: Locale; version: number; to: number },
): Promise<Saved> {
  const { template, locale, to } = input
  if (!isWorded(template)) throw new AppError('not_found')
  const chosen =
    to === 0 ? null : (await getTemplate(ctx, template, locale)).versions.find((one) => one.version === to)
  if (chosen === undefined) throw new AppError('not_found')
  const isDefault = chosen === null || chosen.isDefault
  const wording = isDefault || chosen === null ? { subject: '', preheader: '', body: '' } : chosen
  const { subject, preheader, body } = wording
  if (!isDefault) {
    const { problems } = readWording(template, { subject, preheader, body })
    if (problems.length > 0) return { kind: 'refused', problems }
  }
  const next = { subject, preheader, body, isDefault, restoredFrom: to }
  return { kind: 'saved', version: await addNext(ctx, input, next, 'notification.template_restored') }
}
