import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { cutText } from '@/lib/core/text/text'
import { findCase, listCases, saveNote, tallyRules, undo } from '@/lib/discord/moderation/data/cases'
import { ModerationSettings } from '@/lib/discord/moderation/schema/own'
import type { Case, CaseFilter, NewCase, Tally } from '@/lib/discord/moderation/schema/cases'
import { settingsOf } from '@/lib/discord/settings/service'
import { audit, findColleague } from '@/lib/platform/service'
import { longestName, openCase } from './casing'

export const casesPerPage = 25
const tallyDays = 7

/** The cases that a filter leaves, the newest first; one more where there are more. Throws `forbidden`. */
export async function getCases(
  ctx: TenantContext,
  filter: CaseFilter,
): Promise<{ cases: Case[]; tallies: Tally[]; hasMore: boolean }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage', 'read')
    const cases = await listCases(db, filter, casesPerPage + 1)
    return {
      cases: cases.slice(0, casesPerPage),
      tallies: await tallyRules(db, tallyDays),
      hasMore: cases.length > casesPerPage,
    }
  })
}

/** Throws `not_found`, `forbidden`. */
export async function getCase(ctx: TenantContext, number: number): Promise<Case> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage', 'read')
    return wantedCase(db, number)
  })
}

async function wantedCase(db: TenantDb, number: number): Promise<Case> {
  const found = await findCase(db, { number })
  if (!found) throw new AppError('not_found')
  return found
}

type ByHand = {
  /** What somebody did once is one case. */
  interactionId: string
  byName: string
  person: { id: string; name: string }
  channelId: string | null
  reason: string
  /** In seconds; none for a warning alone. */
  timeout: number
}

/** A member warns or silences somebody. Null where it was done already. Throws `forbidden`. */
export async function moderate(ctx: TenantContext, given: ByHand): Promise<Case | null> {
  const { interactionId, byName, person, channelId, reason, timeout } = given
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    const { values: settings } = await settingsOf(db, 'automod', ModerationSettings)
    const made: NewCase = {
      ...{ source: `staff:${interactionId}`, rule: null, isDry: false, userId: person.id },
      ...{ userName: person.name, byPerson: ctx.personId, byName: cutText(byName, longestName) || '–' },
      ...{ channelId, messages: [], reason, excerpt: null, deletes: false, warns: timeout === 0, timeout },
      tells: settings.tells,
    }
    const opened = await openCase(db, made, settings)
    if (opened)
      await audit(db, ctx, {
        action: 'bot.case_opened',
        details: { number: opened.number ?? 0, account: opened.userName, reason },
      })
    return opened
  })
}

async function nameOf(db: TenantDb, ctx: TenantContext, byName: string | null): Promise<string> {
  const name = byName ?? (await findColleague(db, ctx.personId))?.name ?? ''
  return cutText(name, longestName) || '–'
}

/** The warning counts no more, and a timeout or ban ends. Throws `not_found`, `conflict` where it was undone before. */
export async function undoCase(
  ctx: TenantContext,
  number: number,
  byName: string | null = null,
): Promise<Case> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    const found = await wantedCase(db, number)
    if (!(await undo(db, found.id, await nameOf(db, ctx, byName))))
      throw new AppError('conflict', 'case_undone_already')
    await audit(db, ctx, { action: 'bot.case_undone', details: { number, account: found.userName } })
    return wantedCase(db, number)
  })
}

/** Throws `not_found`, `forbidden`. */
export async function noteCase(ctx: TenantContext, number: number, note: string): Promise<Case> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    const found = await wantedCase(db, number)
    await saveNote(db, found.id, note)
    await audit(db, ctx, { action: 'bot.case_noted', details: { number, account: found.userName } })
    return { ...found, note }
  })
}
