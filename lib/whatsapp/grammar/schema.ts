import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'

/** Who owes whom: the other side owes the lender, or the lender owes the other side. */
export type Direction = 'receivable' | 'payable'

/** Somebody of the book, with the last three digits of the telephone number, by which two of one name are told apart. */
export type KnownParty = { id: string; name: string; phoneEnd: string | null }
export type Party = { is: 'known'; id: string; name: string } | { is: 'new'; name: string }

export type Limits = {
  /** The largest amount of one debt, in whole units of the currency. */
  mostUnits: bigint
  /** How far away a due day may be; what is longer is offered as an agreement. */
  mostDays: number
  /** How long a debt runs of which nobody said how long. */
  usualDays: number
}

export const LIMITS: Limits = { mostUnits: 999_999_999n, mostDays: 365, usualDays: 14 }

/** How long an echo waits for its YES, and a question for its answer. */
export const ANSWER_MINUTES = 10

/** All that is known when a line is read. Whoever calls leaves out a question that has waited for too long. */
export type Context = {
  speaker: 'lender' | 'borrower' | 'stranger'
  language: Locale
  now: Date
  timeZone: string
  currency: Currency
  limits: Limits
  /** A lender's book. A borrower is told of nobody else: there it is empty. */
  parties: readonly KnownParty[]
  /** Agreements that are being paid; a borrower's are the own ones. */
  agreements: readonly { id: string; partyId: string }[]
  /** Agreements that wait for the borrower's signature. */
  offers: readonly { id: string }[]
  /** Payments that borrowers say they made, and that wait for the lender. */
  claims: readonly { id: string; partyId: string }[]
  /** How many people would get a reminder if everybody was reminded. */
  remindable: number
  question: Question | null
}

/** What keeps a part open: a key of the texts that ask for it. */
export type Why =
  | 'missing'
  | 'unclear'
  | 'several'
  | 'small'
  | 'unit'
  | 'slang'
  | 'same_name'
  | 'similar'
  | 'past'
  | 'in_note'
/** A part of what was said: understood, by itself or by inference, or open, with what it could be. */
export type Slot<T> =
  | { is: 'known'; value: T; inferred: boolean }
  | { is: 'open'; choices: readonly T[]; why: Why }
  | { is: 'refused'; reason: Refusal }

/** What was paid: a numbered instalment, an amount, or all that was open. */
export type Paid =
  | { is: 'instalment'; number: number }
  | { is: 'amount'; amountMinor: bigint }
  | { is: 'all' }

/** How money changed hands, as far as it was said. */
export type Way = 'cash' | 'transfer'

export type DebtDraft = {
  for: 'debt'
  /** In the old strict form, which says everything: it is written without a YES. */
  atOnce: boolean
  direction: Slot<Direction>
  party: Slot<Party>
  amount: Slot<bigint>
  dueOn: Slot<string>
  note: string | null
}
export type PayDraft = {
  for: 'pay'
  /** Of which kind of debt: `receivable` when the other side paid. */
  direction: Slot<Direction>
  party: Slot<Party>
  paid: Slot<Paid>
  /** Whose instalment it is; null where no agreement is meant. */
  agreement: Slot<string | null>
  on: Slot<string>
  way?: Way
}
export type PersonCommand = 'remind' | 'history' | 'instalments' | 'status'
export type PersonDraft = { for: PersonCommand; party: Slot<Party> }
export type AgreementDraft = { for: 'agreement'; party: Slot<Party>; amount: Slot<bigint> }
export type ChangeDraft = { for: 'change'; amount: Slot<bigint> }
export type AnswerDraft = { for: 'agree' | 'decline'; to: 'offer' | 'claim'; id: Slot<string> }
export type LinkDraft = { for: 'pay_link'; paid: Paid | null; agreement: Slot<string | null> }

/** What was understood so far. It has no methods and only bigints that JSON does not know: see `stored.ts`. */
export type Draft =
  | DebtDraft
  | PayDraft
  | PersonDraft
  | AgreementDraft
  | ChangeDraft
  | AnswerDraft
  | LinkDraft
export type SlotName = 'direction' | 'party' | 'amount' | 'dueOn' | 'paid' | 'agreement' | 'on' | 'id'
export type Choice =
  | { is: 'direction'; direction: Direction }
  | { is: 'party'; party: Party; phoneEnd: string | null }
  | { is: 'amount'; amountMinor: bigint }
  | { is: 'day'; day: string }
  | { is: 'paid'; paid: Paid }
  | { is: 'one'; id: string }

/** The one question that somebody has not answered yet. */
export type Question =
  | { about: SlotName; why: Why; choices: readonly Choice[]; draft: Draft }
  /** An echo of what was inferred: YES does it. */
  | { about: 'confirm'; intent: DebtIntent | PayIntent }
  /** A debt that would run for too long: YES makes an agreement of it. */
  | { about: 'long'; draft: DebtDraft }
  | { about: 'remind_all'; count: number }

export type Refusal =
  | 'negative'
  | 'zero'
  | 'too_large'
  | 'other_currency'
  | 'not_a_fact'
  | 'no_agreement'
  | 'no_offer'
  | 'no_claim'
  | 'unknown_party'
  | 'nothing_open'
  | 'nobody_late'
  | 'in_console'
  | 'not_yours'
  | 'bad_month'
  | 'bad_format'
  | 'bad_setting'
  | 'not_verbatim'

/** Which parts nobody said in so many words. */
export type Inferred = 'direction' | 'party' | 'amount' | 'dueOn' | 'paid' | 'agreement' | 'on'
export type DebtIntent = {
  kind: 'debt'
  needsYes: boolean
  direction: Direction
  party: Party
  amountMinor: bigint
  dueOn: string
  note: string | null
  inferred: readonly Inferred[]
}
/** A payment is never written without a YES. */
export type PayIntent = {
  kind: 'pay'
  needsYes: true
  direction: Direction
  party: Party
  paid: Paid
  agreementId: string | null
  on: string
  way?: Way
  inferred: readonly Inferred[]
}

export const EXPORTS = ['excel', 'pdf'] as const
export const TEMPLATES = ['default', 'friendly', 'formal'] as const
/** Commands that are one word, or two, and nothing else. */
export type PlainCommand =
  | 'list_instalments'
  | 'summary'
  | 'account_status'
  | 'list_agreements'
  | 'statistics'
  | 'register'
  | 'undo'
  | 'stop'
  | 'start'

export type Intent =
  | DebtIntent
  | PayIntent
  | { kind: 'ask'; question: Question }
  | { kind: 'refused'; reason: Refusal }
  /** Nothing was understood, unless help was asked for. A lender's line may still go to a model. */
  | { kind: 'help'; asked: boolean }
  /** YES to what `intent` says, or NO to whatever was asked. */
  | { kind: 'confirmed'; intent: DebtIntent | PayIntent }
  | { kind: 'dropped' }
  /**
   * A borrower says that something was paid: nothing is settled by that. `way` and `about`, which of their debts it is of,
   * are null where nobody said so.
   */
  | { kind: 'claim'; paid: Paid | null; on: string | null; way: Way | null; about: string | null }
  | { kind: 'pay_link'; paid: Paid | null; agreementId: string | null }
  /** A borrower would like to borrow: the lender is told, and no debt is made. */
  | { kind: 'request'; amountMinor: bigint | null }
  | { kind: PersonCommand; party: Party }
  | { kind: 'remind_all' }
  | { kind: 'make_agreement'; party: Party; amountMinor: bigint }
  | { kind: 'change_instalment'; amountMinor: bigint }
  | { kind: 'send_document'; id: string }
  | { kind: 'agree' | 'decline'; to: 'offer' | 'claim'; id: string }
  | { kind: 'report'; year: number; month: number }
  | { kind: 'export'; format: (typeof EXPORTS)[number] }
  | { kind: 'set_template'; template: (typeof TEMPLATES)[number] }
  | { kind: PlainCommand }
