import type { LenderBook } from '@/lib/lending/chat/schema'
import { claimLabel } from './claims'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'

/** What an agreement or a claim that can be chosen is called. */
export function labelsOf({ tongue }: MemberTalk, { agreements, claims }: LenderBook): (id: string) => string {
  return (id) => {
    const agreement = agreements.find((one) => one.id === id)
    if (agreement) return `${agreement.name} · ${tongue.money(agreement.principalMinor)}`
    const claim = claims.find((one) => one.id === id)
    return claim ? claimLabel(tongue, claim) : id
  }
}
