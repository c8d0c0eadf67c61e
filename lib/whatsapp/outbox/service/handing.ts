import type { TenantDb } from '@/lib/core/db/handle'
import { describeError, log } from '@/lib/core/log'
import { stopNumber } from '@/lib/whatsapp/channels/service'
import {
  endMessage,
  noteBody,
  noteTheirRef,
  requeueMessage,
  restNumber,
} from '@/lib/whatsapp/outbox/data/outcomes'
import type { Ending } from '@/lib/whatsapp/outbox/data/outcomes'
import { afterRefusal } from '@/lib/whatsapp/outbox/rules/after-refusal'
import type { Claim, Voice } from '@/lib/whatsapp/outbox/schema'
import type { Outcome, Refused } from '@/lib/whatsapp/transport/schema'
import { claimMessage } from './claim'
import { tellSettled } from './telling'
import { makeWords } from './words'
import type { Made } from './words'

const unreadableMs = 30_000
const mostTries = 8

/** One that is being handed over; whether what a connection has taken has surely left. */
type Handed = Claim & { isFinal: boolean }

async function end(db: TenantDb, claim: Handed, ending: Ending): Promise<void> {
  // What WhatsApp has taken it may still refuse on the way: only a receipt says that it went out.
  const isKnown = ending.state !== 'accepted' || claim.isFinal
  if (await endMessage(db, claim, ending)) return isKnown ? tellSettled(db, claim) : undefined
  // A receipt was faster.
  if (ending.theirRef != null) await noteTheirRef(db, claim, ending.theirRef)
}

async function keepRefusal(db: TenantDb, claim: Handed, refused: Refused): Promise<void> {
  const { id, channelId, tries } = claim
  const { why, code } = refused
  const next = afterRefusal(refused, tries)
  if (next.kind === 'failed') return end(db, claim, { state: 'failed', reason: why, code })
  await requeueMessage(db, id, { ms: next.ms, reason: why, code })
  if (next.kind === 'stop') await stopNumber(db, channelId, next.reason)
  else if (next.restsNumber) await restNumber(db, channelId, next.ms)
}

/** What came of handing it over, in the transaction of who did. */
async function keepOutcome(db: TenantDb, claim: Handed, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'accepted') return end(db, claim, { state: 'accepted', theirRef: outcome.messageRef })
  if (outcome.kind === 'uncertain') return end(db, claim, { state: 'uncertain', reason: outcome.why })
  log.info(
    { tenantId: db.tenantId, why: outcome.why, code: outcome.code },
    'a message was refused by WhatsApp',
  )
  return keepRefusal(db, claim, outcome)
}

/** Its words; what cannot be read now is tried again, for nothing was handed over. */
async function wordsFor(voice: Voice, claim: Claim): Promise<Made> {
  try {
    return await makeWords(voice, claim)
  } catch (error) {
    const { tenantId } = voice.ctx
    log.error({ tenantId, outboxId: claim.id, error: describeError(error) }, 'a message could not be made')
    return claim.tries >= mostTries
      ? { kind: 'skip', reason: 'unreadable' }
      : { kind: 'wait', ms: unreadableMs }
  }
}

/**
 * Takes the next message of a number and hands it over, once. False where nothing may leave now. Between taking and
 * keeping what came of it there is no way back: whoever stops there leaves it uncertain.
 */
export async function sendNext(voice: Voice): Promise<boolean> {
  const taken = await voice.inTransaction((db) => claimMessage(db, voice))
  if (!taken) return false
  const claim = { ...taken, isFinal: voice.transport.capabilities.kind === 'qr' }
  const made = await wordsFor(voice, claim)
  if (made.kind === 'skip')
    await voice.inTransaction((db) => end(db, claim, { state: 'skipped', reason: made.reason }))
  else if (made.kind === 'wait')
    await voice.inTransaction((db) => requeueMessage(db, claim.id, { ms: made.ms }))
  else {
    await voice.inTransaction((db) => noteBody(db, claim.id, made.body))
    const outcome = await made.hand()
    await voice.inTransaction((db) => keepOutcome(db, claim, outcome))
  }
  return true
}
