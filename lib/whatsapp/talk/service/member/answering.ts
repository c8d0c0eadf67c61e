import { tenantActor } from '@/lib/core/context'
import type { ApiContext } from '@/lib/core/context'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { readLine } from '@/lib/core/money/spoken/tokens'
import { readAnswer } from '@/lib/whatsapp/grammar/rules/answers'
import { readMessage } from '@/lib/whatsapp/grammar/rules/read'
import type { Intent } from '@/lib/whatsapp/grammar/schema'
import { answerMessage, takeMessage } from '@/lib/whatsapp/talk/data/messages'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { readable } from '@/lib/whatsapp/talk/rules/readable'
import { readStep } from '@/lib/whatsapp/talk/rules/answers'
import { asRefusal, Gone, refusalText, say, tongueIn, unlessGone } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk, Talk } from '@/lib/whatsapp/talk/service/talk'
import { readByModel } from './asking'
import { memberContext } from './context'
import { doAsMember } from './deeds'
import { goOn, isLost, lost } from './interview'
import { sendPaper } from './offering'
import { withWaiting } from './waiting'

/** Whether a line answers the one question, and so takes it with it: the same is not done twice. */
function isAnswer({ message, context }: MemberTalk, intent: Intent): boolean {
  const { question } = context
  if (question === null || intent.kind === 'refused') return false
  return intent.kind === 'dropped' || readAnswer(readLine(message.body), question, context) !== null
}

/**
 * In one transaction of the member's telephone: the message is taken, what it says is done, and the answer is kept to be
 * said. Whatever crashes, all of it was or nothing. False where somebody else has taken it.
 */
async function inOneGo(
  { message, question }: Talk,
  caller: ApiContext,
  answers: boolean,
  work: () => Promise<Answer>,
  also: (answer: Answer) => Answer = (answer) => answer,
): Promise<boolean> {
  const actor = tenantActor(caller)
  const answered = answers ? (question?.id ?? null) : null
  return unlessGone(() =>
    asOneTransaction(actor, 'kept', async () => {
      if (!(await withActor(actor, (db) => takeMessage(db, message.id, answered)))) throw new Gone()
      const answer = await work().catch((error: unknown): Answer => {
        const refusal = asRefusal(error)
        if (refusal) return say(refusalText(refusal, caller.locale))
        throw error
      })
      const said = answers ? answer : also(answer)
      await withActor(actor, (db) => answerMessage(db, message.id, said))
    }),
  )
}

/** What the grammar does not know goes to a model, unless help is what was asked for. */
async function read(member: MemberTalk): Promise<Intent> {
  const intent = readMessage(member.message.body, member.context)
  if (intent.kind !== 'help' || intent.asked) return intent
  return (await readByModel(member)) ?? intent
}

/** Answers a member. False where the message was not there any more. */
export async function answerMember(talk: Talk, caller: ApiContext): Promise<boolean> {
  const tongue = tongueIn(caller.locale, talk.tenant)
  const known = await memberContext(talk, caller).catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })
  if (known instanceof AppError)
    return inOneGo(talk, caller, false, async () => say(refusalText(known, caller.locale)))
  const { book, context } = known
  const member: MemberTalk = { ...talk, caller, context, tongue }
  const also = (answer: Answer): Answer => withWaiting(member, book, answer)
  const { kind } = talk.message
  if ((kind !== 'text' && kind !== 'choice') || readable(talk.message) !== 'yes')
    return inOneGo(talk, caller, false, async () => say(tongue.say('only_text')), also)
  const asked = talk.question?.asked
  if (asked?.kind === 'interview') {
    const { interview } = asked
    const said = readStep(talk.message.body, interview.step, context)
    if (said !== null) return inOneGo(talk, caller, true, () => goOn(member, interview, said))
    if (isLost(readMessage(talk.message.body, context)))
      return inOneGo(talk, caller, true, async () => lost(member, interview))
  }
  const intent = await read(member)
  if (intent.kind === 'send_document')
    return sendPaper(member, intent.id, (work) => inOneGo(talk, caller, false, work, also))
  return inOneGo(talk, caller, isAnswer(member, intent), () => doAsMember(member, book, intent), also)
}
