import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { Currency } from '@/lib/core/money/money'
import { AGREEMENT_STATUSES } from '@/lib/lending/agreements/schema'
import type { AgreementVersion } from '@/lib/lending/agreements/schema'
import type { AgreementWithTerms, ListedAgreement } from '@/lib/lending/api/schema/agreements'
import { DIRECTIONS, PERIOD_UNITS, SCHEDULE_METHODS, SPILLS } from '@/lib/lending/ledger/schema'
import type { LateFee, PlannedRow, Terms } from '@/lib/lending/ledger/schema'
import { FACT_SOURCES } from '@/lib/lending/ledger/schema/written'
import { PAPER_STATES } from '@/lib/lending/papers/schema'
import { FactAnswer, factDocument } from './debt-document'

export const DayAnswer = z
  .string()
  .meta({ description: 'A day in the shop’s own zone.', example: '2026-12-09' })

const agreementHead = {
  id: Id,
  party_id: Id,
  party_name: z.string(),
  direction: z.enum(DIRECTIONS).meta({ description: 'A receivable is owed to the shop, a payable by it.' }),
  currency: Currency,
  principal_minor: AmountMinor,
  left_minor: AmountMinor.meta({
    description: 'What is open of it, interest and fees that fell due among it.',
  }),
  credit_minor: AmountMinor.meta({
    description: 'What was paid beyond it: theirs, until a person moves it.',
  }),
  status: z.enum(AGREEMENT_STATUSES),
  next_due_on: DayAnswer.nullable().meta({
    description: 'When the oldest instalment that is not paid is due.',
  }),
  offer_ends_at: Moment.nullable(),
  note: z.string().meta({ description: 'What it is for; it stands on the paper.' }),
  source: z.enum(FACT_SOURCES),
  created_at: Moment,
}

export const AgreementAnswer = z.object(agreementHead).meta({ id: 'Agreement' })

export function agreementDocument(one: ListedAgreement): z.input<typeof AgreementAnswer> {
  return {
    ...{ id: one.id, party_id: one.party.id, party_name: one.party.name, direction: one.direction },
    ...{ currency: one.currency, principal_minor: one.principalMinor.toString() },
    ...{ left_minor: one.leftMinor.toString(), credit_minor: one.creditMinor.toString() },
    ...{ status: one.status, next_due_on: one.nextDueOn, note: one.note },
    offer_ends_at: one.offerEndsAt?.toISOString() ?? null,
    source: FACT_SOURCES.find((source) => source === one.source) ?? 'system',
    created_at: one.createdAt.toISOString(),
  }
}

export const PlannedRowAnswer = z
  .object({
    number: z.int(),
    due_on: DayAnswer,
    principal_minor: AmountMinor,
    interest_minor: AmountMinor,
    fee_minor: AmountMinor,
    total_minor: AmountMinor,
  })
  .meta({ id: 'PlannedInstalment' })

export function plannedRow(row: PlannedRow): z.input<typeof PlannedRowAnswer> {
  const { number, dueOn, principalMinor, interestMinor, feeMinor } = row
  return {
    ...{ number, due_on: dueOn, principal_minor: principalMinor.toString() },
    ...{ interest_minor: interestMinor.toString(), fee_minor: feeMinor.toString() },
    total_minor: (principalMinor + interestMinor + feeMinor).toString(),
  }
}

const LateFeeAnswer = z
  .object({
    kind: z.enum(['per_day', 'fixed']),
    ppm: z.int().nullable().meta({ description: 'Of `per_day`: parts of a million of what is overdue.' }),
    amount_minor: AmountMinor.nullable().meta({ description: 'Of `fixed`: once for an instalment.' }),
    grace_days: z.int(),
    cap_ppm: z.int().nullable(),
    total_cap_ppm: z.int().nullable(),
  })
  .meta({ id: 'LateFee' })

function lateFee(fee: LateFee): z.input<typeof LateFeeAnswer> {
  return {
    kind: fee.kind,
    ppm: fee.kind === 'per_day' ? fee.ppm : null,
    amount_minor: fee.kind === 'fixed' ? fee.amountMinor.toString() : null,
    ...{ grace_days: fee.graceDays, cap_ppm: fee.capPpm, total_cap_ppm: fee.totalCapPpm },
  }
}

const TermsAnswer = z
  .object({
    principal_minor: AmountMinor,
    method: z.enum(SCHEDULE_METHODS),
    rate_ppm: z.int(),
    rate_per: z.enum(['month', 'year']),
    basis: z.enum(['months', 'act_365']),
    unit: z.enum(PERIOD_UNITS),
    every: z.int(),
    rows: z.int(),
    starts_on: DayAnswer,
    anchor_on: DayAnswer,
    grace: z.enum(['none', 'interest_only', 'full']),
    grace_rows: z.int(),
    fee_minor: AmountMinor,
    step_minor: AmountMinor,
    late_fee: LateFeeAnswer.nullable(),
    spill: z.enum(SPILLS),
  })
  .meta({ id: 'AgreementTerms' })

function termsDocument(terms: Terms): z.input<typeof TermsAnswer> {
  return {
    ...{ principal_minor: terms.principalMinor.toString(), method: terms.method, rate_ppm: terms.ratePpm },
    ...{
      rate_per: terms.ratePer,
      basis: terms.basis,
      unit: terms.unit,
      every: terms.every,
      rows: terms.rows,
    },
    ...{ starts_on: terms.startsOn, anchor_on: terms.anchorOn, grace: terms.grace },
    ...{ grace_rows: terms.graceRows, fee_minor: terms.feeMinor.toString() },
    ...{ step_minor: terms.stepMinor.toString(), spill: terms.spill },
    late_fee: terms.lateFee && lateFee(terms.lateFee),
  }
}

const VersionAnswer = z
  .object({
    number: z.int().meta({ description: 'New terms, once signed, take the place of those before.' }),
    is_offered: z.boolean(),
    signed_at: Moment.nullable(),
    terms: TermsAnswer,
    rows: z.array(PlannedRowAnswer),
  })
  .meta({ id: 'AgreementVersion' })

function versionDocument(one: AgreementVersion): z.input<typeof VersionAnswer> {
  return {
    ...{ number: one.version, is_offered: one.isOffered, signed_at: one.signedAt?.toISOString() ?? null },
    ...{ terms: termsDocument(one.terms), rows: one.rows.map(plannedRow) },
  }
}

const PaperAnswer = z
  .object({
    id: Id,
    number: z.string(),
    version: z.int(),
    state: z.enum(PAPER_STATES),
    sha256: z.string().meta({ description: 'Of the file as it was offered: that is what is signed.' }),
    verify_url: z.string().meta({ description: 'Where anyone finds out whether it counts.' }),
    ends_at: Moment,
    created_at: Moment,
  })
  .meta({ id: 'AgreementPaper' })

const paperDocument = (one: AgreementWithTerms['papers'][number]): z.input<typeof PaperAnswer> => ({
  ...{ id: one.id, number: one.content.number, version: one.version, state: one.state, sha256: one.sha256 },
  ...{ verify_url: one.address, ends_at: one.endsAt.toISOString(), created_at: one.createdAt.toISOString() },
})

export const AgreementDetailAnswer = z
  .object({
    ...agreementHead,
    versions: z
      .array(VersionAnswer)
      .meta({ description: 'Its terms with their instalments, the first ones first.' }),
    papers: z.array(PaperAnswer),
    facts: z.array(FactAnswer).meta({ description: 'Everything that was said of it.' }),
  })
  .meta({ id: 'AgreementDetail' })

export function agreementDetailDocument(one: AgreementWithTerms): z.input<typeof AgreementDetailAnswer> {
  return {
    ...agreementDocument(one),
    versions: one.versions.map(versionDocument),
    papers: one.papers.map(paperDocument),
    facts: one.facts.map(factDocument),
  }
}
