import { dialledNumber } from '@/lib/core/money/dialled-number'
import type { Currency } from '@/lib/core/money/money'

/** Where somebody wants to be told of their order by WhatsApp, as it knows numbers; or what is wrong with that. */
export function chatNumber(
  { phone, whatsapp }: { phone: string | undefined; whatsapp: string | undefined },
  currency: Currency,
): { number: string } | { problem: 'required' | 'phone_country' } {
  const written = whatsapp ?? phone
  if (written === undefined) return { problem: 'required' }
  const number = dialledNumber(written, currency)
  return number === null ? { problem: 'phone_country' } : { number }
}
