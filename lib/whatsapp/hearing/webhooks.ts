import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { isId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { findNumber } from '@/lib/whatsapp/channels/service'
import { isVerifyToken } from '@/lib/whatsapp/channels/rules'
import { noteReceipts } from '@/lib/whatsapp/outbox/service/receipts'
import { noteTemplates } from '@/lib/whatsapp/wordings/service'
import { readDelivery } from '@/lib/whatsapp/transport/rules/hearing'
import { challengeOf, isSignedByApp } from '@/lib/whatsapp/transport/rules/webhook'
import type { HeardMessage } from './rules'
import { keepMessages } from './service'

/** The largest body that is read; Meta tells of up to a thousand things at once. */
export const bodyLimitBytes = 3 * 1024 * 1024

export type Answer = { status: 200 | 401 | 403 | 404; text: string }

const TAKEN: Answer = { status: 200, text: 'ok' }
const UNKNOWN: Answer = { status: 404, text: 'unknown' }
/** One text for every reason: an answer must not help to find out what a right signature looks like. */
const REFUSED: Answer = { status: 401, text: 'not verified' }

/** A number's address, and what was sent there. */
export type Incoming = { channelId: string; rawBody: Uint8Array; signature: string | null }

/** Says the challenge again to WhatsApp, which asks before it tells anything. Asks nobody: the token follows from the number. */
export function answerChallenge(tenantId: string, channelId: string, query: URLSearchParams): Answer {
  const isToken = (token: string): boolean => isVerifyToken(env().APP_SECRETS, tenantId, channelId, token)
  const challenge = challengeOf(query, isToken)
  return challenge === null ? { status: 403, text: 'not verified' } : { status: 200, text: challenge }
}

/**
 * Keeps what WhatsApp tells of a number, each message once. Nothing is believed before the signature, and of what is
 * signed only what is about this very number. 200 also for what is of no use: WhatsApp would repeat it for a week.
 */
export async function receiveDelivery(tenantId: string, incoming: Incoming): Promise<Answer> {
  const { channelId, rawBody, signature } = incoming
  const { WHATSAPP_APP_SECRET: secret } = env()
  if (!isId(channelId)) return UNKNOWN
  if (secret === undefined || !isSignedByApp(rawBody, signature, secret)) return REFUSED
  const delivery = readDelivery(rawBody)
  if (!delivery || delivery.unread > 0)
    log.warn({ tenantId, channelId, unread: delivery?.unread ?? null }, 'WhatsApp told what cannot be read')
  return withActor({ role: 'gateway', tenantId, connectionId: channelId }, async (db) => {
    const channel = await findNumber(db, channelId)
    if (!channel) return UNKNOWN
    if (channel.state === 'off' || !delivery) return TAKEN
    const isOwn = (one: (typeof delivery.heard)[number]): one is HeardMessage =>
      one.kind === 'message' && one.phoneId === channel.phoneId
    await keepMessages(db, channelId, delivery.heard.filter(isOwn))
    await noteReceipts(
      db,
      channelId,
      delivery.heard.filter((one) => one.kind === 'receipt').filter((one) => one.phoneId === channel.phoneId),
    )
    await noteTemplates(
      db,
      channelId,
      delivery.heard
        .filter((one) => one.kind === 'template')
        .filter((one) => one.businessId === channel.businessId),
    )
    return TAKEN
  })
}
