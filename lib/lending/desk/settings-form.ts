import { z } from 'zod'
import { Currency, EXPONENTS } from '@/lib/core/money/money'
import { requireTypedAmount } from '@/lib/core/money/spoken/typed'
import { fieldRefusal, Refusals } from '@/lib/core/requests/refusals'
import { plainText } from '@/lib/core/text/text-input'
import { cutText } from '@/lib/core/text/text'
import { wholeNumber } from '@/lib/core/text/number-input'
import { isDay } from '@/lib/core/time/calendar'
import type { LateFee } from '@/lib/lending/ledger/schema'
import { LATE_FEE_CHOICES } from '@/lib/lending/settings/rules/choices'
import { LendingSettingsInput, OwnWords } from '@/lib/lending/settings/schema'
import { readPercent } from './percent'

const typed = z.string().default('')
/** Boxes of one name: none, one, or several. */
const boxes = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((values) => values.map(Number))

/** The fields of a late fee, as forms send them. */
export const LateFeeForm = z.object({
  lateFeeKind: z.enum(LATE_FEE_CHOICES, 'invalid'),
  ...{
    lateFeeRate: typed,
    lateFeeAmount: typed,
    lateFeeGrace: typed,
    lateFeeCap: typed,
    lateFeeTotalCap: typed,
  },
})

/** How the tenant lends, as its form sends it. */
export const SettingsForm = z.object({
  ...{ dueDays: typed, mostAmount: typed, mostDays: typed, spill: typed, version: typed },
  /** The tenant's, in which a fixed late fee is written. */
  currency: Currency,
  ...LateFeeForm.shape,
  remindersOn: z.string().optional(),
  reminderTone: typed,
  ...{ 'reminderWords.id': typed, 'reminderWords.en': typed, 'reminderWords.ar': typed },
  ...{ 'lateWords.id': typed, 'lateWords.en': typed, 'lateWords.ar': typed },
  ...{ reminderSteps: boxes, restDays: boxes },
  ...{ reminderHour: typed, quietFrom: typed, quietUntil: typed, holidays: typed },
})
type SettingsForm = z.output<typeof SettingsForm>

const Grace = z.object({ lateFeeGrace: wholeNumber(0, 366) })

/** What lateness costs. What is wrong with each of its fields is kept. */
export function readLateFee(
  form: z.output<typeof LateFeeForm> & { currency: Currency },
  locale: string,
  refusals: Refusals,
): LateFee | null {
  if (form.lateFeeKind === 'none') return null
  const graceDays = refusals.read(() => Grace.parse({ lateFeeGrace: form.lateFeeGrace }).lateFeeGrace) ?? 0
  const capPpm = refusals.read(() => readPercent(form.lateFeeCap, 'lateFeeCap')) ?? null
  const totalCapPpm = refusals.read(() => readPercent(form.lateFeeTotalCap, 'lateFeeTotalCap')) ?? null
  const lateness = { graceDays, capPpm, totalCapPpm }
  if (form.lateFeeKind === 'fixed') {
    const amount = refusals.read(() => {
      const minor = requireTypedAmount(form.lateFeeAmount, form.currency, locale, 'lateFeeAmount')
      if (minor < 1n) throw fieldRefusal('lateFeeAmount', 'invalid_amount')
      return minor
    })
    return { kind: 'fixed', amountMinor: amount ?? 1n, ...lateness }
  }
  const ppm = refusals.read(() => {
    const rate = readPercent(form.lateFeeRate, 'lateFeeRate', 100)
    if (rate === null || rate === 0) throw fieldRefusal('lateFeeRate', 'required')
    return rate
  })
  return { kind: 'per_day', ppm: ppm ?? 1, ...lateness }
}

/** Days of a field in which each stands apart from the next, however. */
function readDays(written: string, refusals: Refusals): string[] {
  const words = plainText(written.replaceAll(/[\s,;]+/g, ' ')).split(' ')
  return words.filter((word) => {
    if (word !== '' && !isDay(word))
      refusals.add('holidays', { key: 'not_a_day', values: { day: cutText(word, 30) } })
    return word !== '' && isDay(word)
  })
}

/** The largest amount, in whole units as amounts are typed everywhere; nothing smaller than a unit is meant. */
function readMost(
  { mostAmount, currency }: Pick<SettingsForm, 'mostAmount' | 'currency'>,
  locale: string,
): string {
  const minor = requireTypedAmount(mostAmount, currency, locale, 'mostAmount')
  const unit = 10n ** BigInt(EXPONENTS[currency])
  if (minor % unit !== 0n) throw fieldRefusal('mostAmount', 'whole_number')
  return String(minor / unit)
}

const wordsIn = (form: SettingsForm, field: 'reminderWords' | 'lateWords') => ({
  ...{ id: form[`${field}.id`], en: form[`${field}.en`], ar: form[`${field}.ar`] },
})

/** What the form says, as the service takes it; what is wrong is told at once. Throws `validation_failed`. */
export function readSettingsForm(form: SettingsForm, locale: string): LendingSettingsInput {
  const refusals = new Refusals()
  const lateFee = readLateFee(form, locale, refusals)
  const mostAmount = refusals.read(() => readMost(form, locale)) ?? '1'
  const words = {
    ...{ reminderTone: form.reminderTone, reminderWords: wordsIn(form, 'reminderWords') },
    lateWords: wordsIn(form, 'lateWords'),
  }
  refusals.read(() => OwnWords.parse(words))
  return refusals.parse(LendingSettingsInput, {
    ...{ dueDays: form.dueDays, mostAmount, mostDays: form.mostDays, spill: form.spill },
    lateFee,
    remindersOn: form.remindersOn !== undefined,
    ...words,
    ...{ reminderSteps: form.reminderSteps, restDays: form.restDays },
    ...{ reminderHour: form.reminderHour, quietFrom: form.quietFrom, quietUntil: form.quietUntil },
    holidays: readDays(form.holidays, refusals),
    version: form.version,
  })
}
