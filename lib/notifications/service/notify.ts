import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import {
  addNotification,
  findNotification,
  holdNotification,
  listCutOffTenants,
  listHeldNotifications,
  recoverCutOff,
  requeueNotification,
  skipNotification,
} from '@/lib/notifications/data/sending'
import type { Held, Start } from '@/lib/notifications/data/sending'
import { CATALOGUE, mayGoTwice } from '@/lib/notifications/rules/catalogue'
import { TEMPLATES } from '@/lib/notifications/schema'
import type { Message, State, Template } from '@/lib/notifications/schema'
import { handOver, toError } from './hand-over'
import type { Letter } from './hand-over'
import { renderMessage } from './render'
import { readTerms, wordingFor } from './terms'
import type { Terms } from './terms'
import { decide } from './timing'
import type { Decision } from './timing'

/** A message that is wanted. `isForced` is a person's own wish to send it once more: the rules were asked the first time. */
export type Wanted = { message: Message; isForced?: boolean }

type Asked = { terms: Terms; now: Date }

/** Remembers a message that may not go out at once. True when it may all the same, because it has waited long enough. */
async function admit(db: TenantDb, message: Message, { terms, now }: Asked): Promise<boolean> {
  const known = await findNotification(db, message)
  if (known && known.state !== 'queued') return false
  if (known?.sendAfter && known.sendAfter > now) return false
  const decision = decide(terms, message, { delayFrom: known === null ? now : null, now })
  if (known && decision.kind === 'later') await holdNotification(db, known.id, decision.at)
  if (known && decision.kind === 'skip') await skipNotification(db, message, decision.reason)
  // What an owner never asked for leaves no trace; that a customer was not written to is worth knowing.
  if (decision.kind === 'skip' && CATALOGUE[message.template].isForShop) return false
  if (!known) await addNotification(db, newId(now.getTime()), message, startOf(decision))
  return decision.kind === 'now'
}

function startOf(decision: Decision): Start {
  if (decision.kind === 'skip') return { state: 'skipped', reason: decision.reason }
  return { state: 'queued', sendAfter: decision.kind === 'later' ? decision.at : null }
}

/**
 * The message in the words that count now; null when it is not to go out now. One that the rules let through at once is
 * known only when it is claimed: until then it waits with the job that wants it.
 */
async function prepare(ctx: JobContext, wanted: Wanted, asked: Asked): Promise<Letter | null> {
  const { message, isForced = false } = wanted
  const { terms, now } = asked
  const isFree = isForced || decide(terms, message, { delayFrom: now, now }).kind === 'now'
  if (!isFree && !(await withActor(jobActor(ctx), (db) => admit(db, message, asked)))) return null
  const wording = wordingFor(terms, message)
  try {
    const rendered = await renderMessage(message, wording?.isDefault === false ? wording : null)
    return { ...{ message, rendered, wording }, failure: null }
  } catch (error) {
    // The log shows what waits for the queue's next try.
    await withActor(jobActor(ctx), (_, last) =>
      addNotification(last, newId(now.getTime()), message, { state: 'queued', sendAfter: null }),
    )
    throw error
  }
}

/**
 * Sends messages of one shop, each unless one with the same template and key was sent before, or lets them wait as the
 * shop's rules say. Says of each what went wrong: then another try is worth it, which is the job's queue's. One that
 * fails holds up no other one.
 *
 * @param asked `terms`: what the caller has read with what the messages tell of
 */
export async function notifyAll(
  ctx: JobContext,
  wanted: readonly Wanted[],
  asked: { terms?: Terms; now?: Date } = {},
): Promise<(Error | null)[]> {
  if (wanted.length === 0) return []
  const { now = new Date() } = asked
  const terms =
    asked.terms ??
    (await withActor(jobActor(ctx), (db) =>
      readTerms(
        db,
        wanted.map(({ message }) => message.template),
      ),
    ))
  // Who asks twice for the same message asks once.
  const letters = new Map<string, Letter | Error | null>()
  const nameOf = ({ message: { template, key } }: Wanted): string => `${template} ${key}`
  for (const one of wanted) {
    if (!letters.has(nameOf(one)))
      letters.set(nameOf(one), await prepare(ctx, one, { terms, now }).catch(toError))
  }
  const ready = [...letters.values()].filter((one): one is Letter => one !== null && !(one instanceof Error))
  await handOver(ctx, ready, { sender: terms.sender, now })
  return wanted.map((one) => {
    const letter = letters.get(nameOf(one)) ?? null
    return letter instanceof Error ? letter : (letter?.failure ?? null)
  })
}

/** The same for one message. Throws what went wrong. */
export async function notify(
  ctx: JobContext,
  message: Message,
  { isForced = false, now }: { isForced?: boolean; now?: Date } = {},
): Promise<void> {
  const [failure] = await notifyAll(ctx, [{ message, isForced }], now === undefined ? {} : { now })
  if (failure) throw failure
}

/** What has become of a message; null where nobody sent it yet. */
export async function stateOfMessage(
  db: TenantDb,
  message: { template: Template; key: string },
): Promise<State | null> {
  return (await findNotification(db, message))?.state ?? null
}

/** Gives up messages that wait although nobody needs them any more. */
export async function giveUpMessages(
  ctx: JobContext,
  messages: readonly { template: Template; key: string }[],
): Promise<void> {
  if (messages.length === 0) return
  await withActor(jobActor(ctx), async (db) => {
    for (const message of messages) await skipNotification(db, message, 'moved_on')
  })
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
