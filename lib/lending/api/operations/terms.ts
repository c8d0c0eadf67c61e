import { z } from 'zod'
import { SentAmount } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { FieldErrors } from '@/lib/core/errors'
import { PERIOD_UNITS, SCHEDULE_METHODS, SPILLS, Terms } from '@/lib/lending/ledger/schema'
import { getLendingSettings } from '@/lib/lending/settings/service'
import { SentDay, SentSome } from './words'

const cap = z
  .int('invalid')
  .nullable()
  .default(null)
  .meta({ description: 'In parts of a million; null for no cap.' })

const lateness = {
  grace_days: z.int('invalid').default(0),
  cap_ppm: cap,
  total_cap_ppm: cap,
}

const SentLateFee = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('per_day'),
    ppm: z.int('invalid').meta({ description: 'A day’s share of what is overdue, in parts of a million.' }),
    ...lateness,
  }),
  z.strictObject({ kind: z.literal('fixed'), amount_minor: SentSome, ...lateness }),
])

/** The terms of an agreement, as a program says them; what it leaves out is as usual, or as the debt book lends. */
export const SentTerms = z
  .strictObject({
    principal_minor: SentSome,
    method: z.enum(SCHEDULE_METHODS, 'invalid').meta({
      description:
        '`none`: equal parts without interest; `flat`: interest on the whole principal in every row; `declining`: equal parts and interest on what is left; `annuity`: equal amounts.',
    }),
    rate_ppm: z.int('invalid').default(0).meta({ description: 'In parts of a million: 2 % are 20000.' }),
    rate_per: z.enum(['month', 'year'], 'invalid').default('month'),
    basis: z.enum(['months', 'act_365'], 'invalid').default('months'),
    unit: z.enum(PERIOD_UNITS, 'invalid').default('month'),
    every: z.int('invalid').default(1).meta({ description: 'A period is so many units long.' }),
    rows: z
      .int('invalid')
      .meta({ description: 'How many instalments there are, those of the grace included.' }),
    starts_on: SentDay.meta({ description: 'The day from which interest counts.', example: '2026-12-01' }),
    anchor_on: SentDay.optional().meta({
      description: 'The day from which periods count; `starts_on` where none is named.',
      example: '2026-12-01',
    }),
    grace: z.enum(['none', 'interest_only', 'full'], 'invalid').default('none'),
    grace_rows: z.int('invalid').default(0),
    fee_minor: SentAmount.prefault('0').meta({
      description: 'A fixed fee, asked with the first instalment.',
    }),
    step_minor: SentSome.prefault('1').meta({ description: 'Amounts are rounded to multiples of this.' }),
    late_fee: SentLateFee.nullable().optional().meta({
      description:
        'What lateness costs: as the debt book says where it is left out, nothing where it is null.',
    }),
    spill: z.enum(SPILLS, 'invalid').optional().meta({
      description:
        'Where money beyond the running instalment goes: on to the next `rows`, to the `principal`, or to their `credit`; as the debt book says where it is left out.',
    }),
  })
  .meta({ id: 'SentTerms' })
export type SentTerms = z.output<typeof SentTerms>

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function wish(sent: SentTerms, usual: Pick<Terms, 'lateFee' | 'spill'>): z.input<typeof Terms> {
  const { late_fee: fee, ...terms } = sent
  const takesFee = terms.method !== 'none'
  const given = fee && {
    ...(fee.kind === 'fixed'
      ? { kind: fee.kind, amountMinor: fee.amount_minor }
      : { kind: fee.kind, ppm: fee.ppm }),
    ...{ graceDays: fee.grace_days, capPpm: fee.cap_ppm, totalCapPpm: fee.total_cap_ppm },
  }
  return {
    ...{ principalMinor: terms.principal_minor, method: terms.method, ratePpm: terms.rate_ppm },
    ...{
      ratePer: terms.rate_per,
      basis: terms.basis,
      unit: terms.unit,
      every: terms.every,
      rows: terms.rows,
    },
    ...{ startsOn: terms.starts_on, anchorOn: terms.anchor_on ?? terms.starts_on },
    ...{
      grace: terms.grace,
      graceRows: terms.grace_rows,
      feeMinor: terms.fee_minor,
      stepMinor: terms.step_minor,
    },
    lateFee: given === undefined ? (takesFee ? usual.lateFee : null) : given,
    spill: terms.spill ?? usual.spill,
    isKsa: false,
  }
}

/** The terms that are meant. Throws `validation_failed` by the names that were sent, `forbidden`. */
export async function termsMeant(ctx: TenantContext, sent: SentTerms): Promise<Terms> {
  const read = Terms.safeParse(wish(sent, await getLendingSettings(ctx)))
  if (read.success) return read.data
  const fields: FieldErrors = {}
  for (const { path, message } of read.error.issues) {
    const name = ['terms', ...path.map(String)].map(snake).join('.')
    fields[name] = [...(fields[name] ?? []), message]
  }
  throw new AppError('validation_failed', 'validation_failed', { fields })
}
