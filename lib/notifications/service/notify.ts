import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { redact } from '@/lib/core/http/redact'
import { newId } from '@/lib/core/ids'
import { withoutUnstorable } from '@/lib/core/text/storable'
import { cutText } from '@/lib/core/text/text'
import { minuteMs } from '@/lib/core/time/duration'
import { sendMail } from '@/lib/notifications/client'
import type { MailOutcome } from '@/lib/notifications/client'
import { findQuietHours, listRules } from '@/lib/notifications/data/rules'
import {
  addNotification,
  claimNotification,
  findNotification,
  hasFallenBack,
  holdNotification,
  listCutOffTenants,
  listHeldNotifications,
  noteOutcome,
  recoverCutOff,
  requeueNotification,
  skipNotification,
} from '@/lib/notifications/data/sending'
import type { Claimed, Held, Outcome, Start } from '@/lib/notifications/data/sending'
import { findWording } from '@/lib/notifications/data/templates'
import { CATALOGUE, mayGoTwice } from '@/lib/notifications/rules/catalogue'
import { TEMPLATES } from '@/lib/notifications/schema'
import type { Message, State, Template } from '@/lib/notifications/schema'
import { renderMessage } from './render'
import { decide } from './timing'
import type { Decision } from './timing'
import { auditJob, findOwnSender } from '@/lib/platform/service'

const mostAttempts = 6
/** Before a message whose connection broke goes once more: a server that is being restarted is back by then. */
const againMs = minuteMs

/** Remembers the message. True when it may go out now; false when it waits, is not wanted, or was seen to. */
async function admit(
  db: TenantDb,
  message: Message,
  options: { isForced: boolean; now: Date },
): Promise<boolean> {
  const { now } = options
  const [known, own, quiet] = await Promise.all([
    findNotification(db, message),
    listRules(db),
    findQuietHours(db),
  ])
  if (known && known.state !== 'queued') return false
  if (known?.sendAfter && known.sendAfter > now) return false
  const decision: Decision = options.isForced
    ? { kind: 'now' }
    : decide({ own, quiet }, message, { delayFrom: known === null ? now : null, now })
  if (known && decision.kind === 'later') await holdNotification(db, known.id, decision.at)
  if (known && decision.kind === 'skip') await skipNotification(db, message, decision.reason)
  // What an owner never asked for leaves no trace; that a customer was not written to is worth knowing.
  if (decision.kind === 'skip' && CATALOGUE[message.template].isForShop) return false
  if (!known) {
    const start: Start =
      decision.kind === 'skip'
        ? { state: 'skipped', reason: decision.reason }
        : { state: 'queued', sendAfter: decision.kind === 'later' ? decision.at : null }
    await addNotification(db, newId(now.getTime()), message, start)
  }
  return decision.kind === 'now'
}

type Ready = Awaited<ReturnType<typeof renderMessage>> & { own: Awaited<ReturnType<typeof findWording>> }

/** The message in the words that count now. */
async function prepare(ctx: JobContext, message: Message): Promise<Ready> {
  const own = await withActor(jobActor(ctx), (_, last) => findWording(last, message.template, message.locale))
  return { ...(await renderMessage(message, own?.isDefault === false ? own : null)), own }
}

/** What the answer of the mail server means for a message. */
function outcomeOf(
  outcome: MailOutcome,
  template: Template,
  claimed: Claimed,
): Pick<Outcome, 'state' | 'sendAfter' | 'unanswered'> {
  const { attempts, unanswered } = claimed
  if (outcome.kind === 'accepted') return { state: 'sent', unanswered }
  if (outcome.kind === 'refused')
    return { state: outcome.isFinal || attempts >= mostAttempts ? 'failed' : 'queued', unanswered }
  if (unanswered > 0 || !mayGoTwice(template)) return { state: 'uncertain', unanswered: unanswered + 1 }
  return { state: 'queued', sendAfter: new Date(Date.now() + againMs), unanswered: 1 }
}

/**
 * Renders a message, claims it and hands it over, and notes what became of it. Until the claim nobody has seen any of
 * it: whatever ends the work before, the queue's next try has it.
 */
async function deliver(ctx: JobContext, message: Message): Promise<void> {
  const { subject, html, text, fellBack, own: wordingOf } = await prepare(ctx, message)
  // Asked when it goes out, and before it is claimed: an address whose records are gone is used no more.
  const own = message.sender.isPlatform ? null : await withActor(jobActor(ctx), findOwnSender)
  const claimed = await withActor(jobActor(ctx), (_, last) => claimNotification(last, message))
  if (!claimed) return
  const answer = await sendMail({
    own,
    id: claimed.id,
    to: message.recipient,
    fromName: message.sender.name,
    replyTo: message.sender.replyTo,
    subject,
    html,
    text,
    ...(message.unsubscribe === undefined ? {} : { unsubscribe: message.unsubscribe }),
  })
  const outcome = outcomeOf(answer, message.template, claimed)
  await withActor(jobActor(ctx), async (db, last) => {
    const wording = { template: message.template, locale: message.locale, version: wordingOf?.version ?? 0 }
    if (fellBack && !(await hasFallenBack(db, wording)))
      await auditJob(db, { action: 'notification.template_failed', details: wording })
    await noteOutcome(last, claimed, {
      ...outcome,
      response: withoutUnstorable(redact(answer.response)),
      templateVersion: wordingOf?.isDefault === false ? wordingOf.version : null,
      fellBack,
    })
  })
  if (answer.kind === 'refused' && outcome.state === 'queued')
    throw new Error(`The mail server did not take the message: ${cutText(redact(answer.response), 120)}`)
}

/**
 * Sends the message unless one with the same template and key was sent before, or lets it wait as the shop's rules say.
 * Throws when the mail server could not be reached and another try is worth it; the job's queue tries again.
 * `isForced` is a person's own wish to send it once more: the rules were asked the first time.
 */
export async function notify(
  ctx: JobContext,
  message: Message,
  options: { isForced?: boolean; now?: Date } = {},
): Promise<void> {
  const { isForced = false, now = new Date() } = options
  const isDue = await withActor(jobActor(ctx), (db) => admit(db, message, { isForced, now }))
  if (isDue) await deliver(ctx, message)
}

/** What has become of a message; null where nobody sent it yet. */
export async function stateOfMessage(
  db: TenantDb,
  message: { template: Template; key: string },
): Promise<State | null> {
  return (await findNotification(db, message))?.state ?? null
}

/** Gives up a message that waits although nobody needs it any more. */
export async function giveUpMessage(
  ctx: JobContext,
  message: { template: Template; key: string },
): Promise<void> {
  await withActor(jobActor(ctx), (_, last) => skipNotification(last, message, 'moved_on'))
}

/** Lets a message that did not arrive go out once more; false when somebody else has seen to it. */
export async function reopenMessage(
  ctx: JobContext,
  wish: { id: string; attempts: number },
): Promise<boolean> {
  return withActor(jobActor(ctx), (_, last) => requeueNotification(last, wish))
}

/** Messages about orders that were held back and may go out now. */
export async function listHeldMessages(): Promise<Held[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => listHeldNotifications(last, 500))
}

/** Tenants with messages whose worker died while it handed them over. */
export async function listCutOffMessages(): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => listCutOffTenants(last, 500))
}

/** Goods and ways to pay that were cut off go once more; of the others the log says that nobody knows. */
export async function recoverMessages(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => recoverCutOff(db, TEMPLATES.filter(mayGoTwice)))
}
