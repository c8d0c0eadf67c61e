import { wordsOf } from '@/lib/whatsapp/grammar/rules/wording'
import type { LenderBook } from '@/lib/lending/chat/schema'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { texts } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import { labelsOf } from './labels'
import { asking } from './interview'

/**
 * What is said to a line that was no answer to what waits: what waits goes on waiting and is said once more, so that nobody
 * says yes to what is out of sight. Where something else is asked instead, that it waits no more is said.
 */
export function withWaiting(talk: MemberTalk, book: LenderBook, answer: Answer): Answer {
  const asked = talk.question?.asked
  if (!asked || answer.says.length === 0) return answer
  const { say: t } = talk.tongue
  if (answer.asks) return { ...answer, says: [...answer.says, ...texts(t(`waiting.gone.${asked.kind}`))] }
  if (asked.kind === 'interview') {
    const again = asking(talk, asked.interview, t('waiting.still'))
    return { says: [...answer.says, ...again.says], asks: asked }
  }
  const text = wordsOf({ kind: 'ask', question: asked.question }, talk.context, labelsOf(talk, book)) ?? ''
  return { says: [...answer.says, ...texts(t('waiting.still'), text)], asks: asked }
}
