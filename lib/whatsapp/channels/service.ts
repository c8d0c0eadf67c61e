import { tenantActor } from '@/lib/core/context'
import type { MemberContext, TenantContext } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { refusalOf } from '@/lib/core/db/failures'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { take } from '@/lib/core/limits/limits'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { originOf } from '@/lib/core/tenancy/tenant'
import { cutText } from '@/lib/core/text/text'
import { audit, requireModule, requireStepUp } from '@/lib/platform/service'
import { askAboutNumber, subscribe, unsubscribe } from '@/lib/whatsapp/transport/client/account'
import { createCloudTransport } from '@/lib/whatsapp/transport/client/cloud'
import type { CloudAccount } from '@/lib/whatsapp/transport/client/graph'
import type { Refused, WhatsAppTransport } from '@/lib/whatsapp/transport/schema'
import {
  findChannel,
  findOwnSealedToken,
  findSealedToken,
  leaveNumber,
  noteNumber,
  saveNumber,
  setTemplatesDue,
  stopSpeaking,
} from './data'
import { tokenBinding, verifyToken } from './rules'
import type { Channel, ChannelReason, CloudForm } from './schema'

/** Each try asks WhatsApp: nobody guesses tokens through us. */
const tryLimit = { name: 'whatsapp_token', points: 20, windowSeconds: 600, scope: 'shared' } as const

/** The number that the shop uses; null where it has none. Throws `forbidden`. */
export async function getChannel(ctx: TenantContext): Promise<Channel | null> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage', 'read')
    return findChannel(db)
  })
}

/** One of the tenant's numbers, for a call of WhatsApp that names it; null where there is none. */
export async function findNumber(db: TenantDb, channelId: string): Promise<Channel | null> {
  return findChannel(db, channelId)
}

/** The number in use, for jobs; null where the tenant has none. */
export async function findNumberInUse(db: TenantDb): Promise<Channel | null> {
  return findChannel(db)
}

/** Where WhatsApp tells what happens to a number. */
export const hookOf = (slug: string, channelId: string): string =>
  `${originOf(slug)}/api/webhooks/whatsapp/${channelId}`

async function requireKeeper(db: TenantDb): Promise<void> {
  await requirePermission(db, 'whatsapp.manage')
  await requireModule(db, 'whatsapp')
  await requireStepUp(db)
}

/** Why a number was not taken, told of the field that has to be changed. */
function asTold({ why }: Refused): AppError {
  if (why === 'token') return fieldRefusal('token', 'whatsapp_token_refused')
  if (why === 'invalid') return fieldRefusal('phoneId', 'whatsapp_number_unknown')
  return fieldRefusal('token', 'whatsapp_unreachable')
}

type Known = { phone: string; name: string | null }

async function save(ctx: MemberContext, form: CloudForm, { phone, name }: Known): Promise<string> {
  const { phoneId, businessId, token } = form
  const binding = tokenBinding(ctx.tenantId, phoneId)
  try {
    return await withActor(tenantActor(ctx), async (db) => {
      await requireKeeper(db)
      const id = await saveNumber(db, {
        ...{ id: newId(), phone, name: cutText(name ?? '', 100), phoneId, businessId },
        ...{ last4: token.slice(-4), sealed: sealToBytes(env().APP_SECRETS, binding, token) },
      })
      await audit(db, ctx, {
        action: 'whatsapp.connected',
        details: { phone, last4: token.slice(-4), policy: 'accepted' },
      })
      return id
    })
  } catch (error) {
    if (refusalOf(error) === 'number_of_another_shop')
      throw fieldRefusal('phoneId', 'whatsapp_number_elsewhere')
    throw error
  }
}

/** Has WhatsApp tell us what happens to a number, and says how it stands by that. */
async function open(ctx: MemberContext, id: string, account: CloudAccount): Promise<void> {
  const verify = verifyToken(env().APP_SECRETS, ctx.tenantId, id)
  const { kind } = await subscribe(account, { url: hookOf(ctx.slug, id), verifyToken: verify })
  const note =
    kind === 'subscribed'
      ? ({ state: 'open', reason: null } as const)
      : ({ state: 'backing_off', reason: 'hook_refused' } as const)
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await noteNumber(db, id, note)
    if (note.state === 'open')
      await record(db, {
        tenantId,
        topic: 'whatsapp.templates_wanted',
        key: newId(),
        payload: { channelId: id },
      })
  })
}

/** WhatsApp tells us nothing more of an account that is not ours any more. A courtesy: what it still tells is not heard. */
async function goSilent(before: CloudAccount | null, now: { businessId: string } | null): Promise<void> {
  if (before && before.businessId !== now?.businessId) await unsubscribe(before)
}

/** Of the number in use, for a member who may connect and give it up. */
const accountBefore = (ctx: MemberContext): Promise<CloudAccount | null> =>
  withActor(tenantActor(ctx), async (db) => openAccount(db, await findChannel(db), findOwnSealedToken))

/**
 * Connects a number of the Cloud API in place of the one before: it is tried at WhatsApp first and kept only when its ids
 * and token fit. Where WhatsApp does not want to tell us what happens to it, it stays and says so (`backing_off`). Throws
 * `validation_failed` with the reason on the field, `module_not_enabled`, `step_up_needed`, `rate_limited`.
 */
export async function connectNumber(ctx: MemberContext, form: CloudForm): Promise<void> {
  await withActor(tenantActor(ctx), requireKeeper)
  if (env().WHATSAPP_APP_SECRET === undefined) throw fieldRefusal('token', 'whatsapp_without_app')
  await take(tryLimit, ctx.tenantId)
  const known = await askAboutNumber(form)
  if (known.kind === 'refused') throw asTold(known)
  const before = await accountBefore(ctx)
  const id = await save(ctx, form, known)
  await goSilent(before, form)
  await open(ctx, id, form)
}

/**
 * Asks WhatsApp anew about the number in use, once its owner has done something about it: it speaks again, or says why it
 * still does not. Throws `not_found`, `step_up_needed`, `rate_limited`.
 */
export async function retryNumber(ctx: MemberContext): Promise<void> {
  const channel = await withActor(tenantActor(ctx), async (db) => {
    await requireKeeper(db)
    return findChannel(db)
  })
  const account = channel && (await accountBefore(ctx))
  if (!channel || !account) throw new AppError('not_found')
  await take(tryLimit, ctx.tenantId)
  const known = await askAboutNumber(account)
  if (known.kind === 'known') return open(ctx, channel.id, account)
  if (known.why !== 'token') throw new AppError('gateway_unavailable', 'whatsapp_unreachable')
  await withActor(tenantActor(ctx), (db) =>
    noteNumber(db, channel.id, { state: 'backing_off', reason: 'token' }),
  )
}

/** Gives the number up with its token; what was said there stays. Throws `not_found`, `step_up_needed`. */
export async function giveUpNumber(ctx: MemberContext): Promise<void> {
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage')
    await requireStepUp(db)
  })
  const account = await accountBefore(ctx)
  await withActor(tenantActor(ctx), async (db) => {
    const before = await findChannel(db)
    if (!before || !(await leaveNumber(db))) throw new AppError('not_found')
    await audit(db, ctx, { action: 'whatsapp.left', details: { phone: before.phone } })
    await record(db, { tenantId, topic: 'whatsapp.left', key: newId(), payload: { channelId: before.id } })
  })
  await goSilent(account, null)
}

type FindSealed = (db: TenantDb, id: string) => Promise<Buffer | null>

/** What is needed to speak in the name of a number; null where it is none of the Cloud API, or was given up. */
async function openAccount(
  db: TenantDb,
  channel: Channel | null,
  findSealed: FindSealed,
): Promise<CloudAccount | null> {
  if (channel?.kind !== 'cloud' || channel.phoneId === null || channel.businessId === null) return null
  const { id, phoneId, businessId } = channel
  const sealed = await findSealed(db, id)
  if (!sealed) return null
  const token = openFromBytes(env().APP_SECRETS, tokenBinding(db.tenantId, phoneId), sealed)
  return { phoneId, businessId, token }
}

/** The same for jobs, of a number or of the one in use. */
export async function accountOf(db: TenantDb, channelId?: string): Promise<CloudAccount | null> {
  return openAccount(db, await findChannel(db, channelId), findSealedToken)
}

/** How messages leave the number in use, for jobs; null where none can leave. */
export async function transportOf(db: TenantDb): Promise<WhatsAppTransport | null> {
  const account = await accountOf(db)
  return account && createCloudTransport(account)
}

/** WhatsApp takes nothing of a number any more: what waits is held until its owner has done something about it. */
export async function stopNumber(db: TenantDb, channelId: string, reason: ChannelReason): Promise<void> {
  const { tenantId } = db
  if (!(await stopSpeaking(db, channelId, reason))) return
  log.warn({ tenantId, channelId, reason }, 'a number at WhatsApp stopped')
  await record(db, { tenantId, topic: 'whatsapp.changed', key: newId(), payload: { channelId } })
}

/** When it is looked at again how a number's texts stand with WhatsApp. */
export async function noteTemplatesDue(db: TenantDb, channelId: string, ms: number): Promise<void> {
  await setTemplatesDue(db, channelId, ms)
}
