import { LOCALES } from '@/lib/core/context'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { LendingSettings } from '@/lib/lending/settings/schema'
import { percentText } from './percent'

/** Values of a form by the name of the field. */
export type Fields = Readonly<Record<string, readonly string[]>>

export type Difference = { name: string; stored: readonly string[]; typed: readonly string[] }

function lateFeeFields(
  lateFee: LendingSettings['lateFee'],
  currency: Currency,
  locale: string,
): Record<string, string[]> {
  const fields: Record<string, string[]> = { lateFeeKind: [lateFee?.kind ?? 'none'] }
  if (lateFee === null) return fields
  if (lateFee.kind === 'per_day') fields['lateFeeRate'] = [percentText(lateFee.ppm, locale)]
  else fields['lateFeeAmount'] = [toDecimal(lateFee.amountMinor, currency)]
  return {
    ...fields,
    lateFeeGrace: [String(lateFee.graceDays)],
    lateFeeCap: [percentText(lateFee.capPpm, locale)],
    lateFeeTotalCap: [percentText(lateFee.totalCapPpm, locale)],
  }
}

/** Settings as their form would send them. */
export function settingsFields(settings: LendingSettings, currency: Currency, locale: string): Fields {
  const texts = (values: readonly (number | string)[]): string[] => values.map(String)
  const words = LOCALES.flatMap((one): [string, string[]][] => [
    [`reminderWords.${one}`, [settings.reminderWords[one]]],
    [`lateWords.${one}`, [settings.lateWords[one]]],
  ])
  return {
    ...{ dueDays: texts([settings.dueDays]), mostAmount: [String(settings.mostAmount)] },
    ...{ mostDays: texts([settings.mostDays]), spill: [settings.spill] },
    ...lateFeeFields(settings.lateFee, currency, locale),
    remindersOn: settings.remindersOn ? ['on'] : [],
    reminderTone: [settings.reminderTone],
    ...Object.fromEntries(words),
    reminderSteps: texts(settings.reminderSteps),
    ...{ reminderHour: texts([settings.reminderHour]), quietFrom: texts([settings.quietFrom]) },
    ...{ quietUntil: texts([settings.quietUntil]), restDays: texts(settings.restDays) },
    holidays: [settings.holidays.join('\n')],
  }
}

const same = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll('\r\n', '\n').trim()).join('\u0000')

/** Where what stands in a form is not what is stored, in the order of the form. */
export function differencesOf(stored: Fields, typedIn: (name: string) => readonly string[]): Difference[] {
  return Object.entries(stored).flatMap(([name, values]) => {
    const typed = typedIn(name)
    return same(values) === same(typed) ? [] : [{ name, stored: values, typed }]
  })
}
