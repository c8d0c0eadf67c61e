import { jobActor } from '@/lib/core/context'
import type { ApiContext, JobContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { speakerOf } from '@/lib/lending/service'
import type { Speaker } from '@/lib/lending/chat/schema'
import { getTenantSettings } from '@/lib/platform/service'
import { readMessage } from '@/lib/whatsapp/grammar/rules/read'
import { LIMITS } from '@/lib/whatsapp/grammar/schema'
import type { Context } from '@/lib/whatsapp/grammar/schema'
import { isStart, isStop } from '@/lib/whatsapp/grammar/rules/replies'
import { readLine } from '@/lib/core/money/spoken/tokens'
import { wordsOf } from '@/lib/whatsapp/grammar/rules/wording'
import { readable } from '@/lib/whatsapp/talk/rules/readable'
import { readCode } from '@/lib/whatsapp/links/rules'
import { callerOf, linkByText } from '@/lib/whatsapp/links/service'
import { languageOfOrders, wantsSilence, wishOrders } from '@/lib/whatsapp/outbox/service/ordering'
import { isHeld, noteTold } from '@/lib/whatsapp/talk/data/chats'
import { answerMessage, findQuestion, nextMessage, takeMessage } from '@/lib/whatsapp/talk/data/messages'
import type { Answer, Message } from '@/lib/whatsapp/talk/schema'
import { answerMember } from './member/answering'
import { answerParty } from './party/answering'
import { NOTHING, say, tongueIn } from './talk'
import type { Talk } from './talk'

/** Who wrote a message, and whether somebody answers there at the moment. */
type Heard = Talk & { caller: ApiContext | null; speaker: Speaker | null; isHeld: boolean }

async function hear(db: TenantDb, ctx: JobContext, message: Message): Promise<Heard> {
  const { phone, userId, chat } = message
  const caller = await callerOf(db, chat)
  return {
    ...{ ctx, message, caller, tenant: await getTenantSettings(db) },
    question: await findQuestion(db, message),
    speaker: caller ? null : await speakerOf(db, { phone, userId }),
    isHeld: await isHeld(db, message),
  }
}

/** A code ties the telephone to a member; whoever else is nobody we know is told so once a day. */
async function answerStranger(db: TenantDb, { tenant, message, caller }: Heard): Promise<Answer> {
  const { chat, phone, senderName, body } = message
  const name = phone === null ? senderName : `+${phone}`
  const linking = await linkByText(db, { chat, name, text: body })
  if (linking.kind === 'linked')
    return say(tongueIn(linking.locale, tenant).say('link.done', { shop: tenant.name }))
  // Who sends a used code again is linked by it, or was before.
  if (linking.kind === 'refused' && caller)
    return say(tongueIn(caller.locale, tenant).say('link.already', { shop: tenant.name }))
  if (linking.kind === 'refused') return say(tongueIn(tenant.locale, tenant).say('link.refused'))
  const context: Context = {
    ...{ speaker: 'stranger', language: tenant.locale, now: new Date(), timeZone: tenant.timeZone },
    ...{ currency: tenant.currency, limits: LIMITS, parties: [], agreements: [], offers: [], claims: [] },
    ...{ remindable: 0, question: null },
  }
  const intent = readMessage(body, context)
  if (intent.kind === 'stop' || intent.kind === 'start')
    await wishOrders(db, message, intent.kind === 'start')
  if (intent.kind === 'stop' || (await wantsSilence(db, message))) return NOTHING
  if (linking.kind === 'too_often' || !(await noteTold(db, message))) return NOTHING
  // WhatsApp tells no number of whoever hides it. Who that is is asked, and never guessed.
  if (phone === null) return say(tongueIn(tenant.locale, tenant).say('which_number', { shop: tenant.name }))
  const text = wordsOf({ kind: 'help', asked: false }, context, (id) => id)
  return text === null ? NOTHING : say(text)
}

/** Takes a message with whatever a job may answer by itself. */
async function asJob(talk: Talk, work: (db: TenantDb) => Promise<Answer>): Promise<boolean> {
  const { ctx, message } = talk
  return withActor(jobActor(ctx), async (db) => {
    if (!(await takeMessage(db, message.id, null))) return false
    await answerMessage(db, message.id, await work(db))
    return true
  })
}

/** Whoever ordered and writes to stop, or to begin again: what they are told, in the language of the order. */
async function answerBuyer(
  db: TenantDb,
  { tenant, message }: Talk,
  { language, isWanted }: { language: Locale; isWanted: boolean },
): Promise<Answer> {
  await wishOrders(db, message, isWanted)
  return say(
    tongueIn(language, tenant).say(isWanted ? 'orders.wanted' : 'orders.stopped', { shop: tenant.name }),
  )
}

/** Whether it is such a wish, of somebody who owes nothing: of the others it is heard with what they owe. */
async function asBuyer(heard: Heard): Promise<{ language: Locale; isWanted: boolean } | null> {
  const line = readLine(heard.message.body)
  const isWanted = isStart(line)
  if (heard.speaker || !(isWanted || isStop(line))) return null
  const language = await withActor(jobActor(heard.ctx), (db) => languageOfOrders(db, heard.message))
  return language && { language, isWanted }
}

/** What is no text is answered in one line, what wants no answer not at all; of neither anything comes. */
function unread({ caller, speaker, tenant }: Heard, why: 'no' | 'edited' | 'quiet'): Answer {
  if (why === 'quiet' || speaker?.isBlocked === true) return NOTHING
  const { say: t } = tongueIn(caller?.locale ?? speaker?.locale ?? tenant.locale, tenant)
  if (why === 'edited') return say(t('edited'))
  return say(t(caller ? 'only_text' : 'only_text_or_picture'))
}

/** While a person answers, or the shop is closed, nothing does by itself; STOP is heard at once all the same. */
async function answer(heard: Heard): Promise<void> {
  const { caller, speaker, tenant } = heard
  const isQuiet = heard.isHeld || !['trial', 'active'].includes(tenant.status)
  const buyer = await asBuyer(heard)
  const isRead = readable(heard.message)
  if (isQuiet && !((speaker || buyer) && isStopOf(heard))) {
    await asJob(heard, async () => NOTHING)
    return
  }
  if (buyer) await asJob(heard, (db) => answerBuyer(db, heard, buyer))
  else if (caller && heard.question && isRead === 'no') await answerMember(heard, caller)
  else if (isRead !== 'yes' && (caller ?? speaker)) await asJob(heard, async () => unread(heard, isRead))
  else if (readCode(heard.message.body) !== null) await asJob(heard, (db) => answerStranger(db, heard))
  else if (caller) await answerMember(heard, caller)
  else if (speaker) await answerParty(heard, speaker)
  else await asJob(heard, (db) => answerStranger(db, heard))
}

const isStopOf = ({ message }: Talk): boolean => isStop(readLine(message.body))

/**
 * Works on everything that waits in the chat of a message, in the order in which it was said, each once. Every message is
 * taken, done and answered in one transaction; whatever crashes, it was that or nothing.
 */
export async function converse(ctx: JobContext, inboxId: string): Promise<void> {
  for (;;) {
    const heard = await withActor(jobActor(ctx), async (db) => {
      const message = await nextMessage(db, inboxId)
      return message && hear(db, ctx, message)
    })
    if (!heard) return
    // Where somebody else was faster, what is there now is looked at anew.
    await answer(heard)
  }
}
