import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { noteTemplatesDue, stopNumber } from '@/lib/whatsapp/channels/service'
import { findMessage, requeueMessage, restNumber } from '@/lib/whatsapp/outbox/data/outcomes'
import type { Settled } from '@/lib/whatsapp/outbox/data/outcomes'
import { afterRefusal } from '@/lib/whatsapp/outbox/rules/after-refusal'
import { tellReminder } from './reminding'
import { REFUSALS } from '@/lib/whatsapp/transport/schema'

/** What WhatsApp had taken, and refused on the way, is as good as never handed over. True where it goes out again. */
async function tryAgain(db: TenantDb, message: Settled): Promise<boolean> {
  const why = REFUSALS.find((one) => one === message.reason)
  if (message.state !== 'failed' || why === undefined) return false
  const { id, channelId, tries, code } = message
  if (why === 'template') await noteTemplatesDue(db, channelId, 0)
  const next = afterRefusal({ why, retryAfterMs: null }, tries)
  if (next.kind === 'failed') return false
  await requeueMessage(db, id, { ms: next.ms, reason: why, code })
  if (next.kind === 'stop') await stopNumber(db, channelId, next.reason)
  else if (next.restsNumber) await restNumber(db, channelId, next.ms)
  return true
}

/** Does what follows from how a message ended; may run again. */
export async function settleMessage(ctx: JobContext, outboxId: string): Promise<void> {
  const goesOut = await withActor(jobActor(ctx), async (db) => {
    const message = await findMessage(db, outboxId)
    return message !== null && (await tryAgain(db, message))
  })
  if (!goesOut) await tellReminder(ctx, outboxId)
}
