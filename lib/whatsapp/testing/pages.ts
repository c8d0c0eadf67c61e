import type { MemberContext } from '@/lib/core/context'
import { getNumberView } from '@/lib/whatsapp/desk/service'
import { getPairing } from '@/lib/whatsapp/sessions/service'

/** What each page about the number at WhatsApp asks for, by its path. */
export function whatsappPages(who: () => MemberContext): Record<string, readonly (() => Promise<unknown>)[]> {
  return {
    whatsapp: [() => getNumberView(who(), true)],
    'whatsapp/pair': [() => getPairing(who())],
  }
}
