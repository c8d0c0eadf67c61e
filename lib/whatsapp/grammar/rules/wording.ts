import { EXPONENTS } from '@/lib/core/money/money'
import { ANSWER_MINUTES } from '@/lib/whatsapp/grammar/schema'
import { tongueOf } from './tongue'
import type { Tongue } from './tongue'
import type {
  Choice,
  Context,
  DebtIntent,
  Draft,
  Intent,
  PayIntent,
  Paid,
  Question,
  Refusal,
  Slot,
} from '@/lib/whatsapp/grammar/schema'

/** What was understood, in words that say who owes whom; YES or NO is asked for. */
function echo(intent: DebtIntent | PayIntent, context: Context): string {
  const { say, money, day } = tongueOf(context)
  const { name } = intent.party
  const confirm = say('echo.confirm', { minutes: ANSWER_MINUTES })
  if (intent.kind === 'pay') {
    const { paid } = intent
    const values = {
      name,
      day: day(intent.on),
      ...(paid.is === 'amount' && { amount: money(paid.amountMinor) }),
      ...(paid.is === 'instalment' && { number: paid.number }),
    }
    const said = say(`echo.paid.${intent.direction}.${paid.is}`, values)
    return [said, ...(intent.way === undefined ? [] : [say(`echo.way.${intent.way}`)]), confirm].join('\n')
  }
  const values = { name, amount: money(intent.amountMinor), day: day(intent.dueOn) }
  return [
    say(`echo.debt.${intent.direction}`, values),
    ...(intent.note === null ? [] : [say('echo.note', { note: intent.note })]),
    ...(intent.party.is === 'new' ? [say('echo.new', { name })] : []),
    confirm,
  ].join('\n')
}

function nameIn(draft: Draft): string | null {
  const slot: Slot<{ name: string }> | null = 'party' in draft ? draft.party : null
  return slot?.is === 'known' ? slot.value.name : null
}

function paidText(paid: Paid, { say, money }: Tongue): string {
  if (paid.is === 'amount') return money(paid.amountMinor)
  return paid.is === 'instalment' ? say('choice.instalment', { number: paid.number }) : say('choice.all')
}

/** What a choice is called; of an agreement or a payment only its owner knows that. */
export type LabelOf = (id: string) => string

function choiceText(choice: Choice, draft: Draft, tongue: Tongue, labelOf: LabelOf): string {
  const { say, money, day } = tongue
  switch (choice.is) {
    case 'direction': {
      const kind = draft.for === 'pay' ? 'paid' : 'debt'
      return say(`choice.${kind}.${choice.direction}`, { name: nameIn(draft) ?? say('choice.somebody') })
    }
    case 'party': {
      const { name, is } = choice.party
      if (is === 'new') return say('choice.new', { name })
      return choice.phoneEnd === null ? name : say('choice.digits', { name, digits: choice.phoneEnd })
    }
    case 'amount':
      return money(choice.amountMinor)
    case 'day':
      return day(choice.day)
    case 'paid':
      return paidText(choice.paid, tongue)
    case 'one':
      return labelOf(choice.id)
  }
}

type SlotQuestion = Extract<Question, { choices: readonly Choice[] }>

/** The text that asks for a part, by what keeps it open. */
function keyOf({ about, why, draft }: SlotQuestion): string {
  switch (about) {
    case 'direction':
      return `ask.direction.${draft.for === 'pay' ? 'paid' : 'debt'}`
    case 'party':
      return `ask.party.${why}`
    case 'amount':
      return `ask.amount.${why}`
    case 'dueOn':
      return `ask.dueOn.${why}`
    case 'paid':
      return why === 'missing' || why === 'several' ? `ask.paid.${why}` : `ask.amount.${why}`
    case 'id':
      return `ask.id.${'to' in draft ? draft.to : 'offer'}`
    case 'on':
    case 'agreement':
      return `ask.${about}`
  }
}

function ask(question: Question, context: Context, labelOf: LabelOf): string {
  const tongue = tongueOf(context)
  const { say } = tongue
  if (question.about === 'confirm') return echo(question.intent, context)
  if (question.about === 'remind_all') return say('ask.remind_all', { count: question.count })
  if (question.about === 'long') return say('ask.long', { days: context.limits.mostDays })
  const { choices, draft } = question
  const list = choices.map((choice, at) => `${at + 1}. ${choiceText(choice, draft, tongue, labelOf)}`)
  return [say(keyOf(question)), ...list, ...(list.length > 0 ? [say('ask.number')] : [])].join('\n')
}

function refusal(reason: Refusal, context: Context): string {
  const { currency, limits } = context
  const { say, money } = tongueOf(context)
  if (reason === 'too_large') {
    return say('refused.too_large', { most: money(limits.mostUnits * 10n ** BigInt(EXPONENTS[currency])) })
  }
  if (reason === 'negative' && context.speaker === 'borrower') return say('refused.negative_claim')
  return say(`refused.${reason}`, reason === 'other_currency' ? { currency } : {})
}

/** What is answered to a line, where the grammar alone can say it; null where something has to be done first. */
export function wordsOf(intent: Intent, context: Context, labelOf: LabelOf): string | null {
  switch (intent.kind) {
    case 'debt':
      return intent.needsYes ? echo(intent, context) : null
    case 'pay':
      return echo(intent, context)
    case 'ask':
      return ask(intent.question, context, labelOf)
    case 'refused':
      return refusal(intent.reason, context)
    case 'help':
      return tongueOf(context).say(`help.${context.speaker}`)
    case 'dropped':
      return tongueOf(context).say('dropped')
    default:
      return null
  }
}
