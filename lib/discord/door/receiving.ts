import { setTimeout as delay } from 'node:timers/promises'
import { InteractionResponseType as Response, InteractionType, MessageFlags } from 'discord-api-types/v10'
import { isLocale } from '@/lib/core/context'
import type { Locale, ShopContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import { describeError, log } from '@/lib/core/log'
import { objectIn, textIn } from '@/lib/core/requests/route'
import { findKey, isWaiting, leaveCall, takeBack } from './data'
import { callBinding, isFresh, isSigned } from './rules'
import { Called } from './schema'
import type { Incoming } from './schema'

/** The largest interaction that is read: a form with everything filled in, below a message that is as long as can be. */
export const bodyLimitBytes = 256 * 1024

/** Discord waits three seconds. The holder has this long to take it, and as long again to give a sign. */
const takenWithinMs = 1_000
/** All in all: a database that is silent for longer is not waited for. */
const silenceMs = 2_200
const lookMs = 25

const typing: number = InteractionType.ApplicationCommandAutocomplete

/** 202 without a body: the answer comes from whoever holds the bot. */
export type Answer = { status: 200; body: object } | { status: 202 } | { status: 401 } | { status: 503 }

type Key = { applicationId: string; verifyKey: string; language: Locale | null }
type Known = { key: Key | null } | 'silent'

/** As they were read last, for when the database is silent: then people are told so by their bot. */
const keys = new Map<string, Key | null>()
const mostKeys = 5_000

async function inTime<T>(untilMs: number, work: Promise<T>): Promise<T | 'silent'> {
  const failed = work.catch((error: unknown) => {
    log.warn({ error: describeError(error) }, 'an interaction over HTTP met a database that fails')
    return 'silent' as const
  })
  const patience = delay(Math.max(untilMs - Date.now(), 0), 'silent' as const, { ref: false })
  return Promise.race([failed, patience])
}

async function keyOf(tenantId: string, untilMs: number): Promise<Known> {
  const found = await inTime(
    untilMs,
    withActor({ role: 'storefront', tenantId }, (db) => findKey(db)).then((key) => ({ key })),
  )
  if (found === 'silent') {
    const key = keys.get(tenantId)
    return key ? { key } : 'silent'
  }
  if (keys.size >= mostKeys) keys.clear()
  keys.set(tenantId, found.key)
  return found
}

/** "Try again", as the answer of this very interaction. */
function again({ type, locale }: Called, language: Locale): Answer {
  if (type === typing)
    return {
      status: 200,
      body: { type: Response.ApplicationCommandAutocompleteResult, data: { choices: [] } },
    }
  const own = locale?.split('-')[0]
  const content = translator(isLocale(own) ? own : language, 'discord')('again')
  const data = { content, flags: MessageFlags.Ephemeral }
  return { status: 200, body: { type: Response.ChannelMessageWithSource, data } }
}

/** Whether whoever holds the bot has it now. Whatever nobody takes in time is taken back, and never done. */
async function pass(tenantId: string, call: Called, body: Buffer): Promise<boolean> {
  const actor = { role: 'storefront', tenantId } as const
  const sealed = sealToBytes(env().APP_SECRETS, callBinding(tenantId, call.id), body.toString('utf8'))
  const left = { id: call.id, applicationId: call.application_id, sealed }
  const untilMs = Date.now() + takenWithinMs
  if (!(await withActor(actor, (db) => leaveCall(db, left)))) return false
  while (Date.now() < untilMs) {
    await delay(lookMs)
    if (!(await withActor(actor, (db) => isWaiting(db, call.id)))) return true
  }
  return !(await withActor(actor, (db) => takeBack(db, call.id)))
}

/**
 * Takes in what Discord says that somebody did with the shop's bot. Nothing is believed before its signature: 401 for all
 * that Discord has not signed for this shop's application, or too long ago. Throws `malformed_body`.
 */
export async function receiveInteraction(ctx: ShopContext, incoming: Incoming): Promise<Answer> {
  const untilMs = Date.now() + silenceMs
  if (!isFresh(incoming.timestamp, Date.now())) return { status: 401 }
  const known = await keyOf(ctx.tenantId, untilMs)
  if (known === 'silent') return { status: 503 }
  const { key } = known
  if (!key || !isSigned(key.verifyKey, incoming)) return { status: 401 }
  const said = objectIn(textIn(incoming.body))
  if (Reflect.get(said, 'type') === InteractionType.Ping)
    return { status: 200, body: { type: Response.Pong } }
  const read = Called.safeParse(said)
  if (!read.success) throw new AppError('malformed_body')
  const call = read.data
  if (call.application_id !== key.applicationId) return { status: 401 }
  const isPassed = await inTime(untilMs, pass(ctx.tenantId, call, incoming.body))
  return isPassed === true ? { status: 202 } : again(call, key.language ?? ctx.locale)
}
