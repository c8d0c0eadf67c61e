import { z } from 'zod'
import { plainText } from '@/lib/core/text/text-input'

export const DomainInput = z.object({
  domain: z.string('required').transform(plainText).pipe(z.string().min(1, 'required').max(500, 'too_long')),
})

export const DomainId = z.object({ domainId: z.uuid('invalid') })

/** What the name server of a record said. `doubled`: it stands under a name that the provider completed once more. */
export type RecordVerdict = 'ok' | 'missing' | 'wrong' | 'several' | 'doubled' | 'misplaced' | 'unanswered'

/** One record that a domain needs: what to write, and what stands there now. */
export type RecordFinding = {
  purpose: 'proof' | 'address' | 'address_v6' | 'spf' | 'dkim'
  type: 'TXT' | 'CNAME' | 'A' | 'AAAA'
  /** The whole name, and the part before the domain that most providers ask for. */
  name: string
  label: string
  /** Any of these values is right. Empty: the record must not exist. */
  wanted: string[]
  found: string[]
  verdict: RecordVerdict
}

export type DomainReport = { findings: RecordFinding[]; isTaken: boolean }

export type DomainView = {
  id: string
  host: string
  /** The same name in its own script, when it is not plain Latin. */
  unicode: string | null
  report: DomainReport
  isVerified: boolean
  isConnected: boolean
  checkedAt: Date | null
  missingSince: Date | null
}
