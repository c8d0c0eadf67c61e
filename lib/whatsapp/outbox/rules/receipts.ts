import type { MessageState } from '@/lib/whatsapp/outbox/schema'
import type { ReceiptStatus } from '@/lib/whatsapp/transport/schema'

/** How far a message has come; a receipt takes it further and never back. */
const FAR: Record<MessageState, number> = {
  ...{ queued: 0, sending: 0, uncertain: 0, failed: 0, skipped: 0 },
  ...{ accepted: 1, delivered: 2, read: 3 },
}

const TOLD = { sent: 'accepted', delivered: 'delivered', read: 'read', failed: 'failed' } as const

/** How a message stands after a receipt; null where that tells nothing new. */
export function stateAfter(state: MessageState, status: ReceiptStatus): MessageState | null {
  const told = TOLD[status]
  // What arrived has not failed, whatever is told later.
  if (told === 'failed') return FAR[state] < 2 && state !== 'failed' ? 'failed' : null
  return FAR[told] > FAR[state] ? told : null
}
