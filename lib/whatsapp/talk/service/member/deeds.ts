import { originOf } from '@/lib/core/tenancy/tenant'
import { wordsOf } from '@/lib/whatsapp/grammar/rules/wording'
import type { DebtIntent, Intent } from '@/lib/whatsapp/grammar/schema'
import { askForBook } from '@/lib/lending/service'
import type { LenderBook } from '@/lib/lending/chat/schema'
import { say, texts } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { changeInstalment, listAgreements } from './agreements'
import { answerClaim } from './claims'
import { undo, writeDebt, writePayment } from './debts'
import { beginInterview } from './interview'
import { labelsOf } from './labels'
import { remindAll, remindOne } from './reminding'
import { reportOf } from './report'
import { setTemplate } from './settings'
import { historyOf, instalments, look, statusOf } from './looks'

/** What the grammar alone can say, and what is asked with it. */
function wordsFor(talk: MemberTalk, book: LenderBook, intent: Intent): Answer | null {
  const text = wordsOf(intent, talk.context, labelsOf(talk, book))
  if (text === null) return null
  if (intent.kind === 'ask') return { says: texts(text), asks: { kind: 'line', question: intent.question } }
  // An echo is the question: YES does what was understood.
  if (intent.kind === 'debt' || intent.kind === 'pay')
    return { says: texts(text), asks: { kind: 'line', question: { about: 'confirm', intent } } }
  return intent.kind === 'dropped' ? { says: texts(text), drops: true } : say(text)
}

/** The file is made when it is handed over: it takes a while, and says how the book stands then. */
async function exported({ caller }: MemberTalk, wanted: 'excel' | 'pdf'): Promise<Answer> {
  const format = wanted === 'excel' ? 'xlsx' : 'pdf'
  await askForBook(caller, format)
  return { says: [{ kind: 'book', format }] }
}

const inDashboard = ({ tongue, tenant }: MemberTalk): Answer =>
  say(tongue.say('in_dashboard', { where: `${originOf(tenant.slug)}/dashboard/lending` }))

const known = (party: { is: string; id?: string }): string => party.id ?? ''

async function about(talk: MemberTalk, book: LenderBook, intent: Intent): Promise<Answer | null> {
  switch (intent.kind) {
    case 'status':
      return statusOf(talk, known(intent.party))
    case 'history':
      return historyOf(talk, known(intent.party))
    case 'instalments':
      return instalments(talk, book.agreements, known(intent.party))
    case 'list_instalments':
      return instalments(talk, book.agreements, null)
    case 'list_agreements':
      return listAgreements(talk)
    case 'summary':
    case 'statistics':
    case 'account_status':
      return look(talk, intent.kind)
    case 'report':
      return reportOf(talk, intent)
    default:
      return null
  }
}

/** The same once more within a minute is rather a slip of the finger than a second debt. */
function askAgain(talk: MemberTalk, debt: DebtIntent): Answer {
  const intent: DebtIntent = { ...debt, needsYes: true }
  const text = wordsOf(intent, talk.context, (id) => id) ?? ''
  return {
    ...say(talk.tongue.say('again'), text),
    asks: { kind: 'line', question: { about: 'confirm', intent } },
  }
}

/** Does what a member said, as far as they may, and says what came of it. Throws what the services throw. */
export async function doAsMember(talk: MemberTalk, book: LenderBook, intent: Intent): Promise<Answer> {
  const said = wordsFor(talk, book, intent) ?? (await about(talk, book, intent))
  if (said) return said
  switch (intent.kind) {
    case 'debt':
      return talk.message.isRepeat ? askAgain(talk, intent) : writeDebt(talk, intent)
    case 'confirmed':
      return intent.intent.kind === 'debt'
        ? writeDebt(talk, intent.intent)
        : writePayment(talk, intent.intent)
    case 'undo':
      return undo(talk)
    case 'make_agreement':
      return beginInterview(talk, intent.party, intent.amountMinor)
    case 'change_instalment':
      return changeInstalment(talk, intent.amountMinor)
    case 'agree':
    case 'decline':
      return answerClaim(talk, intent.id, intent.kind)
    case 'remind':
      return remindOne(talk, known(intent.party))
    case 'remind_all':
      return remindAll(talk)
    case 'set_template':
      return setTemplate(talk, intent.template)
    case 'export':
      return exported(talk, intent.format)
    case 'stop':
    case 'start':
      return say(talk.tongue.say('linked'))
    case 'register':
      return say(talk.tongue.say('in_console'))
    default:
      return inDashboard(talk)
  }
}
