import type { ChannelReason } from '@/lib/whatsapp/channels/schema'
import type { Refusal, Refused } from '@/lib/whatsapp/transport/schema'
import { reachOf, retryAfter } from '@/lib/whatsapp/transport/rules/refusals'

/** What is done about a refusal. `again`: the same may be handed over again. `stop`: nothing leaves the number any more. */
export type AfterRefusal =
  | { kind: 'again'; ms: number; restsNumber: boolean }
  | { kind: 'stop'; reason: ChannelReason; ms: number }
  | { kind: 'failed' }

const STOPS: Partial<Record<Refusal, ChannelReason>> = {
  token: 'token',
  locked: 'locked',
  payment: 'payment',
}

/** Once its number speaks again, what was refused because of it waits no longer than this. */
const heldMs = 1_000

export function afterRefusal(refused: Pick<Refused, 'why' | 'retryAfterMs'>, tries: number): AfterRefusal {
  const { why, retryAfterMs } = refused
  const stop = STOPS[why]
  if (stop !== undefined) return { kind: 'stop', reason: stop, ms: heldMs }
  const ms =
    reachOf(why) === 'moment' ? retryAfter({ kind: 'refused', code: null, why, retryAfterMs }, tries) : null
  // One person is written to too often; all else concerns the whole number, or the account that it belongs to.
  return ms === null ? { kind: 'failed' } : { kind: 'again', ms, restsNumber: why !== 'pair_limit' }
}
