import { z } from 'zod'
import { Email } from '@/lib/core/text/text-input'
import type { RecordFinding } from '@/lib/platform/domains/schema'

export const SenderInput = z.object({ address: Email })
export type SenderInput = z.infer<typeof SenderInput>

/** The address that a shop wants its mails to come from, and what its domain's name servers say about it. */
export type SenderView = {
  address: string
  findings: RecordFinding[]
  /** Mails come from it now. */
  isVerified: boolean
  checkedAt: Date | null
}

/** What a mail from a shop's own address is sent and signed with. */
export type OwnSender = {
  address: string
  dkim: { domainName: string; keySelector: string; privateKey: string }
}

/** An address that nothing was found out about yet, with the key that its mails would be signed with. */
export type NewSender = { address: string; selector: string; publicKey: string; sealedKey: Buffer }
