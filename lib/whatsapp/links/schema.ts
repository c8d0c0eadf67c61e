import type { Locale } from '@/lib/core/context'

/** A telephone that acts as a member; the member is null where they have left meanwhile. */
export type LinkedPhone = {
  id: string
  /** The number, or how they call themselves where WhatsApp tells none. */
  name: string
  memberId: string
  member: string | null
  isMine: boolean
  linkedAt: Date
}

/** Who a telephone is now. */
export type Caller = {
  keyId: string
  personId: string
  permissions: string
  isWritable: boolean
  locale: Locale
}
