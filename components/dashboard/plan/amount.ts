import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'

const kilo = 1024n
const mega = 1_048_576n
const giga = 1024n * mega

/** Keeps number and unit in their order within a sentence that runs the other way. */
const alone = (text: string): string => `\u2068${text}\u2069`

/** An amount of a meter as people read it: files in bytes and their multiples, everything else as a number. */
export function formatAmount(meter: string, amount: bigint, locale: string): string {
  const plain = numberFormat(regionOf(locale), {})
  if (meter !== 'storage') return plain.format(amount)
  if (amount >= giga && amount % giga === 0n) return alone(`${plain.format(amount / giga)} GB`)
  // What is less than a tenth of a megabyte is not nothing.
  if (amount > 0n && amount < kilo) return alone(`${plain.format(amount)} B`)
  if (amount > 0n && amount < mega / 10n) return alone(`${plain.format(amount / kilo)} KB`)
  const part = numberFormat(regionOf(locale), { maximumFractionDigits: 1 })
  return alone(
    amount >= giga
      ? `${part.format(Number(amount) / Number(giga))} GB`
      : `${part.format(Number(amount) / Number(mega))} MB`,
  )
}
