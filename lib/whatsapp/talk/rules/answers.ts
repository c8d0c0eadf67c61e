import type { Context } from '@/lib/whatsapp/grammar/schema'
import { wholeAmount } from '@/lib/whatsapp/grammar/rules/amounts'
import { withoutCourtesy } from '@/lib/whatsapp/grammar/rules/reading'
import { readLine } from '@/lib/whatsapp/grammar/rules/tokens'

const SKIP = /^(?:lewati|skip|-|tidak tahu|tdk tahu|tidak ada|nol|0|none|تخط|تخطي|لا يوجد)$/i

/** An amount that was asked for, or that it is not to be told; null where a line is neither. */
export function readAmount(text: string, context: Context): bigint | 'skipped' | null {
  if (SKIP.test(text.trim())) return 'skipped'
  const slot = wholeAmount(withoutCourtesy(readLine(text).tokens), context)
  return slot?.is === 'known' ? slot.value : null
}

/** "6", "6 bulan": how many months; null where a line says none. */
export function readMonths(text: string): number | null {
  const [first, ...rest] = withoutCourtesy(readLine(text).tokens).map(({ low }) => low)
  const isUnit = ['bulan', 'bln', 'month', 'months', 'kali', 'x', 'شهر', 'أشهر', 'شهور'].includes(
    rest[0] ?? 'bulan',
  )
  return /^\d{1,3}$/.test(first ?? '') && rest.length < 2 && isUnit ? Number(first) : null
}
