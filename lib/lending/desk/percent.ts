import { plainText } from '@/lib/core/text/text-input'
import { fieldRefusal } from '@/lib/core/requests/refusals'

const parts = /^(\d{1,4})(?:[.,](\d{1,4}))?$/
const partsOfPercent = 10_000

/**
 * A share as people write it, such as 0,1 or 0.1 %, in parts of a million; null where nothing is written. Throws
 * `validation_failed` of the field.
 */
export function readPercent(typed: string, field: string, most = 1000): number | null {
  const plain = plainText(typed).replace(/\s*%$/, '').replaceAll('٫', '.')
  if (plain === '') return null
  const found = parts.exec(plain)
  if (!found) throw fieldRefusal(field, 'invalid_share')
  const ppm = Number(found[1]) * partsOfPercent + Number((found[2] ?? '').padEnd(4, '0'))
  if (ppm > most * partsOfPercent) throw fieldRefusal(field, { key: 'too_large_most', values: { most } })
  return ppm
}

/** The same as it is written in a field, with the mark of the language. */
export function percentText(ppm: number | null, locale: string): string {
  if (ppm === null) return ''
  const text = String(ppm / partsOfPercent)
  return locale === 'id' ? text.replace('.', ',') : text
}
