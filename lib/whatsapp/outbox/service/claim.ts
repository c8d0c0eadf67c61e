import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { addDays, dayOf, startOfDay } from '@/lib/core/time/calendar'
import { findReached } from '@/lib/lending/service'
import { getTenantSettings, hasModule } from '@/lib/platform/service'
import type { Channel } from '@/lib/whatsapp/channels/schema'
import { findNumber } from '@/lib/whatsapp/channels/service'
import {
  countNewContacts,
  findLastSent,
  holdCandidates,
  takeMessage,
  untilNext,
} from '@/lib/whatsapp/outbox/data/claiming'
import type { Candidate } from '@/lib/whatsapp/outbox/data/claiming'
import { hasStoppedOrders } from '@/lib/whatsapp/outbox/data/orders'
import { requeueMessage, skipMessage } from '@/lib/whatsapp/outbox/data/outcomes'
import { isStale, recipientOf } from '@/lib/whatsapp/outbox/rules/content'
import type { Claim, Holder } from '@/lib/whatsapp/outbox/schema'
import { paceOf } from '@/lib/whatsapp/transport/rules/pace'
import { tellSettled } from './telling'

/** So many chats are looked at for one that may be written to now. */
const looksAt = 20

type Verdict = { kind: 'now' } | { kind: 'at'; at: Date } | { kind: 'skip'; reason: string }

/** Why somebody is not written to, whatever it is; null where they may be. */
async function silenceOf(db: TenantDb, { chat, content, isAnswer }: Candidate): Promise<string | null> {
  const to = recipientOf(chat)
  const known = await findReached(
    db,
    'phone' in to ? { kind: 'phone', value: to.phone } : { kind: 'bsuid', value: to.userId },
  )
  if (known?.isBlocked) return 'blocked'
  // Of orders those are told who ticked that, which is looked at with the order itself.
  if (content.kind === 'order') return (await hasStoppedOrders(db, chat)) ? 'stopped' : null
  // Whoever asks is answered, also after they wanted to be told nothing more.
  if (isAnswer || known?.consent === 'given') return null
  return known?.consent === 'stopped' ? 'stopped' : 'no_consent'
}

async function verdictOn(
  db: TenantDb,
  channel: Channel,
  { candidate, timeZone }: { candidate: Candidate; timeZone: string },
): Promise<Verdict> {
  const now = new Date()
  if (candidate.isAnswer && isStale(candidate.createdAt, now)) return { kind: 'skip', reason: 'too_late' }
  const silence = await silenceOf(db, candidate)
  if (silence !== null) return { kind: 'skip', reason: silence }
  const { heardAt, sentToContactAt } = candidate
  const isFirstContact = heardAt === null && sentToContactAt === null
  const today = dayOf(now, timeZone)
  const isPaced = channel.kind === 'qr'
  const pace = paceOf({
    ...{ kind: channel.kind, now, sentToContactAt, isFirstContact, connectedAt: channel.connectedAt },
    isAnswer: candidate.isAnswer,
    hasConsent: true,
    sentAt: isPaced ? await findLastSent(db, channel.id) : null,
    newContactsToday:
      isPaced && isFirstContact ? await countNewContacts(db, channel.id, startOfDay(today, timeZone)) : 0,
    tomorrowAt: startOfDay(addDays(today, 1), timeZone),
    chance: Math.random(),
  })
  return pace.kind === 'never' ? { kind: 'skip', reason: pace.why } : pace
}

/** Whether anything of the shop leaves at all. */
async function maySpeak(db: TenantDb): Promise<{ timeZone: string } | null> {
  const { status, timeZone } = await getTenantSettings(db)
  return status !== 'suspended' && (await hasModule(db, 'whatsapp')) ? { timeZone } : null
}

/**
 * Takes the next message that may leave a number now, for whoever hands it over: at most once, for this reference was
 * never used before, and one that stays taken is uncertain. What may leave later waits until then; what may not leave any
 * more is skipped. Null where nothing may leave now.
 */
export async function claimMessage(db: TenantDb, { channelId, fence }: Holder): Promise<Claim | null> {
  const channel = await findNumber(db, channelId)
  const shop = channel?.state === 'open' && channel.isAccepted ? await maySpeak(db) : null
  if (!channel || !shop) return null
  for (const candidate of await holdCandidates(db, channelId, looksAt)) {
    const { id, chat, content, isAnswer, heardAt, createdAt } = candidate
    const verdict = await verdictOn(db, channel, { candidate, timeZone: shop.timeZone })
    if (verdict.kind === 'at') await requeueMessage(db, id, { ms: verdict.at.getTime() - Date.now() })
    if (verdict.kind === 'skip' && (await skipMessage(db, id, verdict.reason)))
      await tellSettled(db, candidate)
    if (verdict.kind !== 'now') continue
    const ref = newId()
    if (!(await takeMessage(db, id, { ref, fence }))) continue
    const tries = candidate.tries + 1
    const to = recipientOf(chat)
    return { id, channelId, chat, to, ref, content, isAnswer, tries, heardAt, createdAt }
  }
  return null
}

/** After how many milliseconds a number may have something to say; null where nothing waits. */
export async function untilNextMessage(db: TenantDb, channelId: string): Promise<number | null> {
  const ms = await untilNext(db, channelId)
  return ms === null ? null : Math.max(0, ms)
}
