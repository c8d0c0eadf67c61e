import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/actor'
import { redact } from '@/lib/core/http/redact'
import { newId } from '@/lib/core/ids'
import { cutText } from '@/lib/core/text'
import { sendMail } from '@/lib/notifications/client'
import { findQuietHours, listRules } from '@/lib/notifications/data/rules'
import {
  addNotification,
  claimNotification,
  findNotification,
  hasFallenBack,
  holdNotification,
  listHeldNotifications,
  noteOutcome,
  requeueNotification,
  skipNotification,
} from '@/lib/notifications/data/sending'
import type { Held, Skip, Start } from '@/lib/notifications/data/sending'
import { findWording } from '@/lib/notifications/data/templates'
import { CATALOGUE, effectiveRule } from '@/lib/notifications/rules/catalogue'
import { planSending } from '@/lib/notifications/rules/quiet-hours'
import type { QuietHours } from '@/lib/notifications/rules/quiet-hours'
import type { Message, Template } from '@/lib/notifications/schema'
import { renderMessage } from '@/lib/notifications/service/render'
import { auditJob } from '@/lib/platform/service'

const mostAttempts = 6
const minuteMs = 60_000

type Decision = { kind: 'now' } | { kind: 'later'; at: Date } | { kind: 'skip'; reason: Skip }

type Rules = { own: Awaited<ReturnType<typeof listRules>>; quiet: QuietHours }

/** What the shop's rules say about a message now. `isNew` when it has not waited for its delay yet. */
function decide({ own, quiet }: Rules, message: Message, isNew: boolean, now: Date): Decision {
  const kind = CATALOGUE[message.template]
  const rule = effectiveRule(message.template, own.get(message.template) ?? null)
  if (!rule.isOn) return { kind: 'skip', reason: 'switched_off' }
  const plan = planSending({
    now,
    dueAt: isNew ? new Date(now.getTime() + rule.delayMinutes * minuteMs) : now,
    quiet,
    isHeldInQuiet: kind.isQuiet,
    timeZone: message.timeZone,
    endsAt: message.endsAt ?? null,
  })
  return plan.kind === 'dropped' ? { kind: 'skip', reason: 'too_late' } : plan
}

type Claimed = { id: string; attempts: number }

/** Takes the message for sending, or remembers that it waits or is not wanted; null when there is nothing to do now. */
async function claim(
  db: Db,
  last: Db,
  ctx: JobContext,
  message: Message,
  options: { isForced: boolean; now: Date },
): Promise<Claimed | null> {
  const { tenantId } = ctx
  const { now } = options
  const [known, own, quiet] = await Promise.all([
    findNotification(db, tenantId, message),
    listRules(db, tenantId),
    findQuietHours(db, tenantId),
  ])
  if (known && known.state !== 'queued') return null
  if (known?.sendAfter && known.sendAfter > now) return null
  const decision: Decision = options.isForced
    ? { kind: 'now' }
    : decide({ own, quiet }, message, known === null, now)
  if (known && decision.kind === 'later') await holdNotification(db, tenantId, known.id, decision.at)
  if (known && decision.kind === 'skip') await skipNotification(db, tenantId, message, decision.reason)
  // What an owner never asked for leaves no trace; that a customer was not written to is worth knowing.
  if (decision.kind === 'skip' && CATALOGUE[message.template].isForShop) return null
  if (!known) {
    const start: Start =
      decision.kind === 'skip'
        ? { state: 'skipped', reason: decision.reason }
        : { state: 'queued', sendAfter: decision.kind === 'later' ? decision.at : null }
    await addNotification(db, tenantId, newId(now.getTime()), message, start)
  }
  return decision.kind === 'now' ? claimNotification(last, tenantId, message) : null
}

type Ready = Awaited<ReturnType<typeof renderMessage>> & { own: Awaited<ReturnType<typeof findWording>> }

/** The message in the words that count now. */
async function prepare(ctx: JobContext, message: Message): Promise<Ready> {
  const own = await withActor(jobActor(ctx), (_, last) =>
    findWording(last, ctx.tenantId, message.template, message.locale),
  )
  return { ...(await renderMessage(message, own?.isDefault === false ? own : null)), own }
}

/** Renders and hands over a message that was claimed, and notes what became of it. */
async function deliver(ctx: JobContext, message: Message, claimed: Claimed): Promise<void> {
  const { tenantId } = ctx
  let ready: Ready
  try {
    ready = await prepare(ctx, message)
  } catch (error) {
    // Nobody has seen any of it: the queue's next try may have it.
    const outcome = { state: 'queued', response: '', templateVersion: null, fellBack: false } as const
    await withActor(jobActor(ctx), (_, last) => noteOutcome(last, tenantId, claimed.id, outcome))
    throw error
  }
  const { subject, html, text, fellBack, own } = ready
  const outcome = await sendMail({
    id: claimed.id,
    to: message.recipient,
    fromName: message.sender.name,
    replyTo: message.sender.replyTo,
    subject,
    html,
    text,
  })
  const again = outcome.kind === 'refused' && !outcome.isFinal && claimed.attempts < mostAttempts
  const states = { accepted: 'sent', unknown: 'uncertain', refused: again ? 'queued' : 'failed' } as const
  await withActor(jobActor(ctx), async (db, last) => {
    const wording = { template: message.template, locale: message.locale, version: own?.version ?? 0 }
    if (fellBack && !(await hasFallenBack(db, tenantId, wording)))
      await auditJob(db, ctx, { action: 'notification.template_failed', details: wording })
    await noteOutcome(last, tenantId, claimed.id, {
      state: states[outcome.kind],
      response: redact(outcome.response),
      templateVersion: own?.isDefault === false ? own.version : null,
      fellBack,
    })
  })
  if (again)
    throw new Error(`The mail server did not take the message: ${cutText(redact(outcome.response), 120)}`)
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
  const claimed = await withActor(jobActor(ctx), (db, last) =>
    claim(db, last, ctx, message, { isForced, now }),
  )
  if (claimed) await deliver(ctx, message, claimed)
}

/** Gives up a message that waits although nobody needs it any more. */
export async function giveUpMessage(
  ctx: JobContext,
  message: { template: Template; key: string },
): Promise<void> {
  await withActor(jobActor(ctx), (_, last) => skipNotification(last, ctx.tenantId, message, 'moved_on'))
}

/** Lets a message that did not arrive go out once more; false when somebody else has seen to it. */
export async function reopenMessage(
  ctx: JobContext,
  wish: { id: string; attempts: number },
): Promise<boolean> {
  return withActor(jobActor(ctx), (_, last) => requeueNotification(last, ctx.tenantId, wish))
}

/** Messages about orders that were held back and may go out now. */
export async function listHeldMessages(): Promise<Held[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => listHeldNotifications(last, 500))
}
