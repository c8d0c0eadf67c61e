import { formatBytes, numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'

/** An amount of a meter as people read it: files by their size, everything else as a number. */
export function formatAmount(meter: string, amount: bigint, locale: string): string {
  if (meter !== 'storage') return numberFormat(regionOf(locale), {}).format(amount)
  // Keeps number and unit in their order within a sentence that runs the other way.
  return `\u2068${formatBytes(amount, locale)}\u2069`
}
