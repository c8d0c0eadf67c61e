import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { plainText } from '@/lib/core/text/text-input'

/** A rate in parts of 10,000 as people read it: 1100 → "11%". */
export function rateText(rateBp: number, locale: string): string {
  return numberFormat(regionOf(locale), {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(rateBp / 10_000)
}

/** Parts of 10,000 from a percentage as people type it: "11", "2,5", "12.25 %". Null when it is not one. */
export function readRate(text: string): number | null {
  const typed = plainText(text)
    .replaceAll(/[\s%\u066a]/g, '')
    .replace(/[,\u066b]/, '.')
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed)
  if (!match) return null
  const rateBp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return rateBp <= 10_000 ? rateBp : null
}

/** The same as a form shows it again: 1100 → "11", 1225 → "12.25". */
export function rateInput(rateBp: number): string {
  return String(rateBp / 100)
}
