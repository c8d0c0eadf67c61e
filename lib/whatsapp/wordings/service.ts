import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { translator } from '@/lib/core/i18n/i18n'
import { log } from '@/lib/core/log'
import { originOf } from '@/lib/core/tenancy/tenant'
import { dayMs, minuteMs } from '@/lib/core/time/duration'
import { cutText } from '@/lib/core/text/text'
import { getTenantSettings } from '@/lib/platform/service'
import { accountOf, noteTemplatesDue, stopNumber } from '@/lib/whatsapp/channels/service'
import type { CloudAccount } from '@/lib/whatsapp/transport/client/graph'
import { addTemplate, listTemplates } from '@/lib/whatsapp/transport/client/templates'
import type { TemplateStanding } from '@/lib/whatsapp/transport/client/templates'
import type { Heard } from '@/lib/whatsapp/transport/schema'
import { findTemplateState, listTemplateRows, noteTemplateState, wantTemplates } from './data'
import { WANTED, stateOf, templateOf } from './rules'
import type { Template, TemplateState } from './schema'

const soonMs = 15 * minuteMs

/** How a number's texts stand with WhatsApp. */
export async function listTemplatesOf(db: TenantDb, channelId: string): Promise<Template[]> {
  return listTemplateRows(db, channelId)
}

/** Whether a text may be sent; null where WhatsApp was never asked. */
export async function templateStateOf(
  db: TenantDb,
  channelId: string,
  template: { name: string; language: string },
): Promise<TemplateState | null> {
  return findTemplateState(db, channelId, template)
}

type ToldTemplate = Pick<Extract<Heard, { kind: 'template' }>, 'name' | 'language' | 'status' | 'reason'>

const reasonOf = (reason: string | null): string | null =>
  reason === null || reason === 'NONE' ? null : cutText(reason, 200)

/** What WhatsApp tells by itself of texts of a number. */
export async function noteTemplates(
  db: TenantDb,
  channelId: string,
  told: readonly ToldTemplate[],
): Promise<void> {
  for (const { name, language, status, reason } of told)
    await noteTemplateState(db, channelId, {
      ...{ name, language, state: stateOf(status), reason: reasonOf(reason) },
    })
}

type Known = { account: CloudAccount; shop: string; origin: string }

/** Hands in what WhatsApp does not know yet. One that it does not want is not handed in again by itself. */
async function handIn(
  ctx: JobContext,
  channelId: string,
  { account, shop, origin }: Known,
  missing: readonly (typeof WANTED)[number][],
): Promise<void> {
  for (const { name, language } of missing) {
    const t = translator(language, 'whatsapp')
    const answer = await addTemplate(account, templateOf(name, language, { t, shop, origin }))
    const state = answer.kind === 'added' ? stateOf(answer.status) : 'wanted'
    // Whatever is not refused for its own sake is asked for again at the next look.
    const isRefused = answer.kind === 'refused' && answer.why === 'invalid'
    await withActor(jobActor(ctx), (db) =>
      noteTemplateState(db, channelId, {
        ...{ name, language, state: isRefused ? 'rejected' : state, reason: isRefused ? 'INVALID' : null },
      }),
    )
  }
}

/** Those that are not at WhatsApp, and were not refused there as they are. */
function missingOf(
  rows: readonly Template[],
  standings: readonly TemplateStanding[],
): (typeof WANTED)[number][] {
  return WANTED.filter(({ name, language }) => {
    const isOurs = (one: { name: string; language: string }): boolean =>
      one.name === name && one.language === language
    const isThere = standings.some((one) => isOurs(one) && stateOf(one.status) !== 'wanted')
    return !isThere && rows.find(isOurs)?.state !== 'rejected'
  })
}

/** Brings our picture of a number's texts up to date, and hands in those that are missing; may run again. */
export async function bringTemplates(ctx: JobContext, channelId: string): Promise<void> {
  const known = await withActor(jobActor(ctx), async (db): Promise<Known | null> => {
    const account = await accountOf(db, channelId)
    const shop = await getTenantSettings(db)
    return account && { account, shop: shop.name, origin: originOf(shop.slug) }
  })
  if (!known) return
  const listed = await listTemplates(known.account)
  if (listed.kind === 'refused') {
    log.info({ tenantId: ctx.tenantId, why: listed.why }, 'WhatsApp did not say how texts stand')
    await withActor(jobActor(ctx), async (db) => {
      if (listed.why === 'token') await stopNumber(db, channelId, 'token')
      await noteTemplatesDue(db, channelId, soonMs)
    })
    return
  }
  const missing = await withActor(jobActor(ctx), async (db) => {
    await wantTemplates(db, channelId, WANTED)
    await noteTemplates(db, channelId, listed.templates)
    return missingOf(await listTemplateRows(db, channelId), listed.templates)
  })
  await handIn(ctx, channelId, known, missing)
  await withActor(jobActor(ctx), async (db) => {
    const rows = await listTemplateRows(db, channelId)
    const waits = rows.some(({ state }) => state === 'wanted' || state === 'pending')
    await noteTemplatesDue(db, channelId, waits ? soonMs : dayMs)
  })
}
