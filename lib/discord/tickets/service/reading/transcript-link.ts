import { isSigned, sign } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { isId } from '@/lib/core/ids'
import { dayMs } from '@/lib/core/time/duration'

const purpose = 'discord_ticket'
/** A link lies around in a chat: after a week another one is asked for. */
const lifeMs = 7 * dayMs

// Ids have one length, so what follows them is unambiguous.
const subject = (tenantId: string, ticketId: string, until: string): string => tenantId + ticketId + until

/** The page of what was said in a ticket, below the shop's address, for a week. */
export function transcriptLink(tenantId: string, ticketId: string, now = Date.now()): string {
  const until = String(now + lifeMs)
  const signature = sign(env().APP_SECRETS, purpose, subject(tenantId, ticketId, until))
  return `/o/ticket/${ticketId}?until=${until}&token=${encodeURIComponent(signature)}`
}

/** Whether a link was made here for this ticket, and is not over. */
export function isTranscriptLink(
  tenantId: string,
  ticketId: string,
  { until, token }: { until: string; token: string },
  now = Date.now(),
): boolean {
  return (
    isId(ticketId) &&
    /^\d{13}$/.test(until) &&
    Number(until) > now &&
    token.length <= 200 &&
    isSigned(env().APP_SECRETS, purpose, subject(tenantId, ticketId, until), token)
  )
}
