import type { Way } from '@/lib/whatsapp/grammar/schema'
import type { Token } from '@/lib/core/money/spoken/tokens'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const CASH = words('tunai cash kontan kes نقدا نقد كاش')
const TRANSFER = words(
  'transfer ditransfer transferred mentransfer tf trf ditf rekening rek حوالة تحويل حولت حول بنكي',
)
/** By what people send money: none of these is somebody whom a line is about. */
const BANKS = words(
  'bca bri bni btn bsi mandiri permata cimb jago dana ovo gopay shopeepay linkaja qris stc alrajhi الراجحي الاهلي',
)

export const isBank = (low: string): boolean => BANKS.has(low)

/** How something was paid, as the words of a line say; null where none does, or they say both. */
export function wayIn(tokens: readonly Pick<Token, 'low'>[]): Way | null {
  const isCash = tokens.some(({ low }) => CASH.has(low))
  const isSent = tokens.some(({ low }) => TRANSFER.has(low) || BANKS.has(low))
  return isCash === isSent ? null : isCash ? 'cash' : 'transfer'
}
