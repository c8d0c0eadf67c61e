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

/** What is sent to link a telephone, and where there is a number, how it gets there by itself. */
export type LinkCode = { text: string; sending: { address: string; picture: string } | null }

/** Who a telephone is now. */
export type Caller = {
  keyId: string
  personId: string
  permissions: string
  isWritable: boolean
  locale: Locale
}
