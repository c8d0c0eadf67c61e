import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { holdReceipted, keepReceipt } from '@/lib/whatsapp/outbox/data/receipts'
import { stateAfter } from '@/lib/whatsapp/outbox/rules/receipts'
import type { Heard } from '@/lib/whatsapp/transport/schema'
import { tellSettled } from './telling'

export type ToldReceipt = Pick<
  Extract<Heard, { kind: 'receipt' }>,
  'messageRef' | 'ref' | 'status' | 'at' | 'refusal'
>

/** What WhatsApp tells of messages that a number said. Of what somebody else said from it nothing is kept. */
export async function noteReceipts(
  db: TenantDb,
  channelId: string,
  receipts: readonly ToldReceipt[],
): Promise<void> {
  const { tenantId } = db
  for (const { messageRef: theirRef, ref, status, at, refusal } of receipts) {
    const message = await holdReceipted(db, channelId, { ref, theirRef })
    const state = message && stateAfter(message.state, status)
    // It has left WhatsApp, which the answer to the call could not say.
    if (message?.state === 'accepted' && status === 'sent') await tellSettled(db, message)
    if (!message || state === null) continue
    const { why: reason = null, code = null } = refusal ?? {}
    await keepReceipt(db, message.id, { state, theirRef, at, reason, code })
    if (state === 'failed')
      await record(db, {
        tenantId,
        topic: 'message.settled',
        key: newId(),
        payload: { outboxId: message.id },
      })
    // What was not known is known now.
    else if (message.state !== 'delivered') await tellSettled(db, message)
  }
}
