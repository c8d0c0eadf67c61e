import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { redact } from '@/lib/core/http/redact'
import { newId } from '@/lib/core/ids'
import { withoutUnstorable } from '@/lib/core/text/storable'
import { cutText } from '@/lib/core/text/text'
import { minuteMs } from '@/lib/core/time/duration'
import { MAIL_CONNECTIONS, sendMail } from '@/lib/notifications/client'
import type { MailOutcome } from '@/lib/notifications/client'
import { claimNotifications, noteOutcomes } from '@/lib/notifications/data/hand-over'
import type { Claimed, Outcome } from '@/lib/notifications/data/hand-over'
import { hasFallenBack } from '@/lib/notifications/data/sending'
import type { OwnWording } from '@/lib/notifications/data/templates'
import { mayGoTwice } from '@/lib/notifications/rules/catalogue'
import type { Message, Template } from '@/lib/notifications/schema'
import type { Rendered } from './render'
import type { Terms } from './terms'
import { auditJob } from '@/lib/platform/service'

const mostAttempts = 6
/** Before a message whose connection broke goes once more: a server that is being restarted is back by then. */
const againMs = minuteMs

/** A message that is ready to go, and what went wrong with it. */
export type Letter = {
  message: Message
  rendered: Rendered & { fellBack: boolean }
  wording: OwnWording | null
  failure: Error | null
}

type Told = { letter: Letter; claimed: Claimed; outcome: Outcome }

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
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

/** Hands a claimed message to the mail server and says what became of it. */
async function tell(letter: Letter, claimed: Claimed, sender: Terms['sender']): Promise<Told> {
  const { message, rendered, wording } = letter
  const { subject, html, text, fellBack } = rendered
  const answer = await sendMail({
    own: message.sender.isPlatform ? null : sender,
    id: claimed.id,
    to: message.recipient,
    fromName: message.sender.name,
    replyTo: message.sender.replyTo,
    ...{ subject, html, text },
    ...(message.unsubscribe === undefined ? {} : { unsubscribe: message.unsubscribe }),
  })
  const outcome = outcomeOf(answer, message.template, claimed)
  const response = redact(answer.response)
  if (answer.kind === 'refused' && outcome.state === 'queued')
    letter.failure = new Error(`The mail server did not take the message: ${cutText(response, 120)}`)
  return {
    ...{ letter, claimed },
    outcome: {
      ...{ ...outcome, fellBack, response: withoutUnstorable(response) },
      templateVersion: wording?.isDefault === false ? wording.version : null,
    },
  }
}

/** Has the shop told, once for each version of its words, that ours had to stand in. */
async function auditBroken(db: TenantDb, told: readonly Told[]): Promise<void> {
  const seen = new Set<string>()
  for (const { letter, outcome } of told) {
    const { template, locale } = letter.message
    const details = { template, locale, version: letter.wording?.version ?? 0 }
    const name = Object.values(details).join(' ')
    if (!outcome.fellBack || seen.has(name)) continue
    seen.add(name)
    if (!(await hasFallenBack(db, details)))
      await auditJob(db, { action: 'notification.template_failed', details })
  }
}

async function noteAll(db: TenantDb, last: TenantDb, told: readonly Told[]): Promise<void> {
  await auditBroken(db, told)
  await noteOutcomes(
    last,
    told.map(({ claimed, outcome }) => ({ ...outcome, id: claimed.id, attempts: claimed.attempts })),
  )
}

/** Notes what became of messages; what cannot be noted together is noted one by one. */
async function note(ctx: JobContext, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  try {
    await withActor(jobActor(ctx), (db, last) => noteAll(db, last, told))
  } catch (error) {
    const [first] = told
    if (first && told.length === 1) first.letter.failure = toError(error)
    else for (const one of told) await note(ctx, [one])
  }
}

type Taken = { letter: Letter; claimed: Claimed }

async function claim(db: TenantDb, letters: readonly Letter[], now: Date): Promise<Taken[]> {
  const claims = letters.map(({ message }) => ({ ...message, id: newId(now.getTime()) }))
  return (await claimNotifications(db, claims, now)).flatMap((claimed) => {
    const letter = letters.find(
      ({ message }) => message.key === claimed.key && message.template === claimed.template,
    )
    return letter ? [{ letter, claimed }] : []
  })
}

/** Notes what became of those before and takes the next ones, in one commit. */
async function claimNext(
  ctx: JobContext,
  told: readonly Told[],
  letters: readonly Letter[],
  now: Date,
): Promise<Taken[]> {
  try {
    return await withActor(jobActor(ctx), async (db, last) => {
      if (told.length > 0) await noteAll(db, db, told)
      return claim(last, letters, now)
    })
  } catch (error) {
    const [first] = letters
    if (first && letters.length === 1 && told.length === 0) {
      first.failure = toError(error)
      return []
    }
    // It may be about one of them alone, and then the others go out.
    await note(ctx, told)
    const taken: Taken[] = []
    for (const letter of letters) taken.push(...(await claimNext(ctx, [], [letter], now)))
    return taken
  }
}

/**
 * Claims messages and hands them over, as many at once as there are connections to the mail server, so that each is
 * claimed in the moment of its hand-over; notes what became of them. Until its claim nobody has seen any of a message:
 * whatever ends the work before, the queue's next try has it. Never throws: what went wrong stands in the letter.
 */
export async function handOver(
  ctx: JobContext,
  letters: readonly Letter[],
  { sender, now }: { sender: Terms['sender']; now: Date },
): Promise<void> {
  let told: Told[] = []
  for (let at = 0; at < letters.length; at += MAIL_CONNECTIONS) {
    const taken = await claimNext(ctx, told, letters.slice(at, at + MAIL_CONNECTIONS), now)
    told = await Promise.all(taken.map(({ letter, claimed }) => tell(letter, claimed, sender)))
  }
  await note(ctx, told)
}
