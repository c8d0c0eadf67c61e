import { daysBetween } from '@/lib/core/time/calendar'
import { EXPONENTS } from '@/lib/core/money/money'
import type {
  Choice,
  Context,
  DebtDraft,
  Draft,
  Inferred,
  Intent,
  Party,
  PayDraft,
  Slot,
  SlotName,
} from '@/lib/whatsapp/grammar/schema'
import { asParty } from './people'
import { todayOf } from './reading'

type Named = readonly (readonly [SlotName, Slot<unknown>])[]

const isChoice = (slot: Slot<unknown>): boolean => slot.is === 'open' && slot.choices.length > 0

/** The parts of a draft in the order in which they are asked for. */
function slotsOf(draft: Draft): Named {
  switch (draft.for) {
    case 'debt':
      return [
        ['direction', draft.direction],
        ['party', draft.party],
        ['amount', draft.amount],
        ['dueOn', draft.dueOn],
      ]
    case 'pay': {
      const party = ['party', draft.party] as const
      const agreement = ['agreement', draft.agreement] as const
      return [
        ['paid', draft.paid],
        ...(isChoice(draft.party) ? [party, agreement] : [agreement, party]),
        ['direction', draft.direction],
        ['on', draft.on],
      ]
    }
    case 'agreement':
      return [
        ['party', draft.party],
        ['amount', draft.amount],
      ]
    case 'change':
      return [['amount', draft.amount]]
    case 'agree':
    case 'decline':
      return [['id', draft.id]]
    case 'pay_link':
      return [['agreement', draft.agreement]]
    default:
      return [['party', draft.party]]
  }
}

function choiceOf(name: SlotName, value: unknown, context: Context): Choice {
  switch (name) {
    case 'direction':
      return { is: 'direction', direction: value as 'receivable' | 'payable' }
    case 'party': {
      const party = value as Party
      const known = context.parties.find(({ id }) => party.is === 'known' && party.id === id)
      return { is: 'party', party, phoneEnd: known?.phoneEnd ?? null }
    }
    case 'amount':
      return { is: 'amount', amountMinor: value as bigint }
    case 'dueOn':
    case 'on':
      return { is: 'day', day: value as string }
    case 'paid':
      return { is: 'paid', paid: value as Extract<Choice, { is: 'paid' }>['paid'] }
    case 'agreement':
    case 'id':
      return { is: 'one', id: value as string }
  }
}

/** Which agreement an instalment is of: the only one there is, or one that is asked for. */
function withAgreement(draft: PayDraft, context: Context): PayDraft {
  const { paid, party, agreement } = draft
  if (paid.is !== 'known' || isChoice(party)) return draft
  if (paid.value.is !== 'instalment')
    return { ...draft, agreement: { is: 'known', value: null, inferred: false } }
  if (agreement.is === 'open' && agreement.choices.length === 0) {
    const partyId = party.is === 'known' && party.value.is === 'known' ? party.value.id : null
    const ids = context.agreements.filter((one) => partyId === null || one.partyId === partyId)
    return {
      ...draft,
      agreement: onlyOf(
        ids.map(({ id }) => id),
        'no_agreement',
      ),
    }
  }
  const owner = context.agreements.find(({ id }) => agreement.is === 'known' && id === agreement.value)
  const known = context.parties.find(({ id }) => id === owner?.partyId)
  if (!known || party.is === 'known') return draft
  return { ...draft, party: { is: 'known', value: asParty(known), inferred: true } }
}

/** The one there is; which of them is asked for where there are several. */
export function onlyOf(
  ids: readonly string[],
  reason: 'no_agreement' | 'no_offer' | 'no_claim',
): Slot<string> {
  const [only] = ids
  if (only === undefined) return { is: 'refused', reason }
  return ids.length === 1
    ? { is: 'known', value: only, inferred: true }
    : { is: 'open', choices: ids, why: 'several' }
}

const inferredOf = (slots: Named): Inferred[] =>
  slots.flatMap(([name, slot]) => (slot.is === 'known' && slot.inferred && name !== 'id' ? [name] : []))

/** The value of a part that is known; by now all of them are. */
function valueOf<T>(slot: Slot<T>): T {
  if (slot.is !== 'known') throw new Error('A draft was finished with a part that is open.')
  return slot.value
}

function finishDebt(draft: DebtDraft, context: Context): Intent {
  const dueOn = valueOf(draft.dueOn)
  const today = todayOf(context)
  const amountMinor = valueOf(draft.amount)
  if (dueOn <= today) {
    return { kind: 'ask', question: { about: 'dueOn', why: 'past', choices: [], draft } }
  }
  if (daysBetween(today, dueOn) > context.limits.mostDays) {
    return { kind: 'ask', question: { about: 'long', draft } }
  }
  return {
    kind: 'debt',
    needsYes: !draft.atOnce || inferredOf(slotsOf(draft)).length > 0,
    direction: valueOf(draft.direction),
    party: valueOf(draft.party),
    amountMinor,
    dueOn,
    note: draft.note,
    inferred: inferredOf(slotsOf(draft)),
  }
}

function finish(draft: Draft, context: Context): Intent {
  switch (draft.for) {
    case 'debt':
      return finishDebt(draft, context)
    case 'pay':
      return {
        kind: 'pay',
        needsYes: true,
        direction: valueOf(draft.direction),
        party: valueOf(draft.party),
        paid: valueOf(draft.paid),
        agreementId: valueOf(draft.agreement),
        on: valueOf(draft.on),
        ...(draft.way !== undefined && { way: draft.way }),
        inferred: inferredOf(slotsOf(draft)),
      }
    case 'agreement':
      return { kind: 'make_agreement', party: valueOf(draft.party), amountMinor: valueOf(draft.amount) }
    case 'change':
      return { kind: 'change_instalment', amountMinor: valueOf(draft.amount) }
    case 'agree':
    case 'decline':
      return { kind: draft.for, to: draft.to, id: valueOf(draft.id) }
    case 'pay_link':
      return { kind: 'pay_link', paid: draft.paid, agreementId: valueOf(draft.agreement) }
    default:
      return { kind: draft.for, party: valueOf(draft.party) }
  }
}

/** Whether an amount is more than one line may say. */
export function isTooLarge(slot: Slot<unknown>, { limits, currency }: Context): boolean {
  if (slot.is !== 'known') return false
  const amount = (slot.value as Partial<{ amountMinor: bigint }> | null)?.amountMinor ?? slot.value
  return typeof amount === 'bigint' && amount > limits.mostUnits * 10n ** BigInt(EXPONENTS[currency])
}

/** What is to be done with a draft: refuse it, ask for the first part that is open, or do what it says. */
export function settle(given: Draft, context: Context): Intent {
  // Twice: which agreement it is tells whose it is.
  const draft = given.for === 'pay' ? withAgreement(withAgreement(given, context), context) : given
  const slots = slotsOf(draft)
  for (const [, slot] of slots) {
    if (slot.is === 'refused') return { kind: 'refused', reason: slot.reason }
    if (isTooLarge(slot, context)) return { kind: 'refused', reason: 'too_large' }
  }
  for (const [about, slot] of slots) {
    if (slot.is !== 'open') continue
    const choices = slot.choices.map((value) => choiceOf(about, value, context))
    return { kind: 'ask', question: { about, why: slot.why, choices, draft } }
  }
  return finish(draft, context)
}
