import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { Email, line, OptionalEmail, text, WrittenPhone } from '@/lib/core/text/text-input'

/** Somebody who owes the tenant something, or whom the tenant owes. */
export const PartyInput = z.strictObject({
  name: line(1, 120),
  phone: WrittenPhone.default(''),
  email: OptionalEmail.default(''),
  locale: z.enum(LOCALES, 'invalid').nullable().default(null),
  note: text(0, 1000).default(''),
})
export type PartyInput = z.infer<typeof PartyInput>

/** How somebody is reached, or known again; `lid` and `bsuid` are what WhatsApp calls them. */
export const IDENTITY_KINDS = ['phone', 'email', 'lid', 'bsuid'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/** `none`: nobody has asked them. `stopped`: they were told of and want no more of it. */
export const CONSENTS = ['none', 'given', 'stopped'] as const
export type Consent = (typeof CONSENTS)[number]
/** Through whom a consent is known. */
export const CONSENT_SOURCES = ['lender', 'page', 'chat'] as const
export type ConsentSource = (typeof CONSENT_SOURCES)[number]

export type Identity = { id: string; kind: IdentityKind; value: string; isMain: boolean }

export type Party = {
  id: string
  name: string
  locale: Locale | null
  note: string
  consent: Consent
  consentSource: ConsentSource | null
  consentNote: string
  consentAt: Date | null
  blockedAt: Date | null
  blockReason: string
  linkVersion: number
  /** Who they turned out to be. */
  mergedInto: string | null
  createdAt: Date
  version: number
}

const Id = z.uuid('invalid')

export const PartyChange = z.strictObject({
  id: Id,
  name: line(1, 120),
  locale: z.enum(LOCALES, 'invalid').nullable(),
  note: text(0, 1000),
  version: z.coerce.number().int().positive(),
})
export type PartyChange = z.output<typeof PartyChange>

export const IdentityInput = z.discriminatedUnion('kind', [
  z.strictObject({
    partyId: Id,
    kind: z.literal('phone'),
    value: WrittenPhone.refine((typed) => typed !== '', 'required'),
  }),
  z.strictObject({ partyId: Id, kind: z.literal('email'), value: Email }),
])
export type IdentityInput = z.output<typeof IdentityInput>

export const ConsentInput = z.strictObject({
  partyId: Id,
  isGiven: z.boolean(),
  note: text(0, 300).default(''),
})
export type ConsentInput = z.output<typeof ConsentInput>

export const BlockInput = z.strictObject({ partyId: Id, reason: text(0, 300).default('') })
export type BlockInput = z.output<typeof BlockInput>

export const MergeInput = z.strictObject({ goneId: Id, keptId: Id })
export type MergeInput = z.output<typeof MergeInput>
