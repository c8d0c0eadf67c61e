import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { Currency } from '@/lib/core/money/money'
import { requireTypedAmount } from '@/lib/core/money/spoken/typed'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { fieldRefusal, Refusals } from '@/lib/core/requests/refusals'
import { wholeNumber } from '@/lib/core/text/number-input'
import { isDay } from '@/lib/core/time/calendar'
import { anchorOf } from '@/lib/lending/agreements/rules/first-due'
import type { Income } from '@/lib/lending/agreements/rules/preview'
import { MOST_ROWS, PERIOD_UNITS, Terms } from '@/lib/lending/ledger/schema'
import { readPercent } from './percent'
import { LateFeeForm, readLateFee } from './settings-form'

const typed = z.string().default('')

/** The terms of an agreement as a form sends them. */
export const TermsForm = z.object({
  currency: Currency,
  amount: z.string('required').max(60, 'too_long'),
  ...{ method: typed, rate: typed, ratePer: typed, basis: typed, fee: typed },
  ...{ rows: typed, every: typed, startsOn: typed, firstDueOn: typed, grace: typed, graceRows: typed },
  unit: z.enum(PERIOD_UNITS, 'invalid'),
  atMonthEnd: z.string().optional(),
  ...{ step: typed, spill: typed },
  ...LateFeeForm.shape,
  isKsa: z.string().optional(),
})
export type TermsForm = z.output<typeof TermsForm>

/** What somebody earns and pays already, with the terms; it is reckoned with and kept nowhere. */
export const PreviewForm = TermsForm.extend({ income: typed, other: typed })

const Periods = z.object({ rows: wholeNumber(1, MOST_ROWS), every: wholeNumber(1, 366) })
const GraceRows = z.object({ graceRows: wholeNumber(1, MOST_ROWS) })

/** Where what the terms call something stands in the form. */
const FIELDS: Record<string, string> = {
  principalMinor: 'amount',
  ratePpm: 'rate',
  feeMinor: 'fee',
  stepMinor: 'step',
  anchorOn: 'firstDueOn',
  lateFee: 'lateFeeKind',
}

class Reading {
  readonly refusals = new Refusals()

  constructor(
    readonly form: TermsForm,
    readonly locale: string,
  ) {}

  /** An amount; `none` where nothing is written in a field that may be left empty. */
  amount(field: 'amount' | 'fee' | 'step', none?: bigint): bigint {
    const written = this.form[field]
    if (none !== undefined && written.trim() === '') return none
    const { currency } = this.form
    const read = this.refusals.read(() => {
      const minor = requireTypedAmount(written, currency, this.locale, field)
      if (minor < 1n && field !== 'fee') throw fieldRefusal(field, 'invalid_amount')
      return minor
    })
    return read ?? 1n
  }

  /** Parts of a million; nobody is asked for them without interest. */
  rate(): number {
    if (this.form.method === 'none') return 0
    const read = this.refusals.read(() => {
      const ppm = readPercent(this.form.rate, 'rate')
      if (ppm === null) throw fieldRefusal('rate', 'required')
      return ppm
    })
    return read ?? 0
  }

  day(field: 'startsOn' | 'firstDueOn'): string | null {
    const written = this.form[field].trim()
    if (isDay(written) && written >= '1900' && written < '2200') return written
    this.refusals.add(field, written === '' ? 'required' : 'invalid_day')
    return null
  }
}

/** The days of the schedule; where one of them is refused, days that nobody refuses stand in its place. */
function readDays(reading: Reading, every: number | undefined): { startsOn: string; anchorOn: string } {
  const { unit, atMonthEnd } = reading.form
  const [startsOn, firstDueOn] = [reading.day('startsOn'), reading.day('firstDueOn')]
  if (startsOn === null || firstDueOn === null || every === undefined)
    return { startsOn: '2026-01-01', anchorOn: '2026-01-01' }
  if (firstDueOn <= startsOn) reading.refusals.add('firstDueOn', 'first_due_before_begin')
  const first = { startsOn, firstDueOn, unit, every, atMonthEnd: atMonthEnd !== undefined }
  const anchorOn = firstDueOn <= startsOn ? startsOn : anchorOf(first)
  if (anchorOn === null) reading.refusals.add('firstDueOn', 'first_due_unreachable')
  return { startsOn, anchorOn: anchorOn ?? startsOn }
}

/** What is left out of sight is not asked: neither a grace of no kind, nor a late fee where none may be. */
function readOptions({ form, locale, refusals }: Reading): Pick<Terms, 'graceRows' | 'lateFee' | 'isKsa'> {
  const isKsa = form.isKsa !== undefined
  const hasGrace = form.grace !== 'none'
  const graceRows = hasGrace
    ? refusals.read(() => GraceRows.parse({ graceRows: form.graceRows }).graceRows)
    : undefined
  return {
    isKsa,
    graceRows: graceRows ?? (hasGrace ? 1 : 0),
    lateFee: form.method === 'none' || isKsa ? null : readLateFee(form, locale, refusals),
  }
}

/** Judges the terms as a whole, and says of the form's own fields what is wrong with them. */
function judge(terms: Record<keyof Terms, unknown>, refusals: Refusals): Terms {
  const read = Terms.safeParse(terms)
  if (!read.success)
    for (const [path, problems] of Object.entries(fieldErrors(read.error))) {
      const [name = ''] = path.split('.')
      for (const problem of problems) refusals.add(FIELDS[name] ?? name, problem)
    }
  refusals.end()
  if (!read.success) throw new AppError('validation_failed')
  return read.data
}

function readAll(reading: Reading): Record<keyof Terms, unknown> {
  const { form, refusals } = reading
  const periods = refusals.read(() => Periods.parse({ rows: form.rows, every: form.every }))
  const { method, ratePer, basis, unit, grace, spill } = form
  return {
    ...{ method, ratePer, basis, unit, grace, spill },
    principalMinor: reading.amount('amount'),
    ratePpm: reading.rate(),
    ...{ rows: periods?.rows ?? MOST_ROWS, every: periods?.every ?? 1 },
    ...readDays(reading, periods?.every),
    ...readOptions(reading),
    feeMinor: reading.amount('fee', 0n),
    stepMinor: reading.amount('step', 1n),
  }
}

/** The terms that a form asks for; everything that is wrong is told at once. Throws `validation_failed`. */
export function readTermsForm(form: TermsForm, locale: string): Terms {
  const reading = new Reading(form, locale)
  return judge(readAll(reading), reading.refusals)
}

/** An income, with what goes away from it already; null where none is told. Throws `validation_failed`. */
export function readIncome(
  { income, other, currency }: z.output<typeof PreviewForm>,
  locale: string,
): Income | null {
  if (income.trim() === '') return null
  const refusals = new Refusals()
  const read = (written: string, field: string): bigint =>
    refusals.read(() => requireTypedAmount(written, currency, locale, field)) ?? 0n
  const incomeMinor = read(income, 'income')
  const otherMinor = other.trim() === '' ? 0n : read(other, 'other')
  refusals.end()
  return { incomeMinor, otherMinor }
}
