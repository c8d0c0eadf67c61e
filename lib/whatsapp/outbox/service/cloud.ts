import { setTimeout as delay } from 'node:timers/promises'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { findNumber, transportOf } from '@/lib/whatsapp/channels/service'
import type { Voice } from '@/lib/whatsapp/outbox/schema'
import { untilNextMessage } from './claim'
import { sendNext } from './handing'

/** So many messages of a number are handed over side by side: one that hangs holds up nobody else. */
const lanes = 3
/** What may leave this soon is waited for: the next line to the same person. Everything else is found again by time. */
const worthWaitingMs = 7_000
/** Then others have their turn. */
const turnMs = 60_000

async function empty(voice: Voice): Promise<void> {
  const lane = async (): Promise<void> => {
    while (await sendNext(voice));
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** How a number of the Cloud API speaks; null where it does not. */
export async function cloudVoice(ctx: JobContext, channelId: string): Promise<Voice | null> {
  const inTransaction: Voice['inTransaction'] = (work) => withActor(jobActor(ctx), work)
  const transport = await inTransaction(async (db) => {
    const channel = await findNumber(db, channelId)
    return channel?.kind === 'cloud' && channel.state === 'open' ? transportOf(db) : null
  })
  return transport && { ctx, channelId, fence: null, transport, inTransaction }
}

/** Hands over what waits for a number of the Cloud API. */
export async function sendWaiting(ctx: JobContext, channelId: string): Promise<void> {
  const voice = await cloudVoice(ctx, channelId)
  if (!voice) return
  const until = Date.now() + turnMs
  for (;;) {
    await empty(voice)
    const waitMs = await withActor(jobActor(ctx), (db) => untilNextMessage(db, channelId))
    if (waitMs === null || waitMs > worthWaitingMs || Date.now() + waitMs > until) return
    await delay(Math.max(waitMs, 100))
  }
}
