import { z } from 'zod'
import { Id, Moment } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import type { ListedParty } from '@/lib/lending/api/schema'
import { CONSENT_SOURCES, CONSENTS, IDENTITY_KINDS } from '@/lib/lending/parties/schema'
import type { Identity, Party } from '@/lib/lending/parties/schema'

const head = {
  id: Id,
  name: z.string(),
  locale: z.enum(LOCALES).nullable().meta({ description: 'Null is the shop’s own.' }),
  consent: z
    .enum(CONSENTS)
    .meta({ description: 'Whether they agreed to be written to, or wanted it to stop.' }),
  is_blocked: z.boolean(),
  created_at: Moment,
  version: z
    .int()
    .meta({ description: 'Raised with what is known of them, not with their contacts or debts.' }),
}

export const PartyAnswer = z.object(head).meta({ id: 'Party' })

export function partyDocument(party: ListedParty): z.input<typeof PartyAnswer> {
  return {
    id: party.id,
    name: party.name,
    locale: party.locale,
    consent: party.consent,
    is_blocked: party.blockedAt !== null,
    created_at: party.createdAt.toISOString(),
    version: party.version,
  }
}

export const ContactAnswer = z
  .object({
    id: Id,
    kind: z.enum(IDENTITY_KINDS).meta({ description: '`lid` and `bsuid` are what WhatsApp calls somebody.' }),
    value: z.string().meta({ example: '+6281234567890' }),
    is_main: z.boolean().meta({ description: 'The first of its kind.' }),
  })
  .meta({ id: 'PartyContact' })

export function contactDocument({ id, kind, value, isMain }: Identity): z.input<typeof ContactAnswer> {
  return { id, kind, value: kind === 'phone' ? `+${value}` : value, is_main: isMain }
}

export const PartyDetailAnswer = z
  .object({
    ...head,
    note: z.string(),
    consent_source: z
      .enum(CONSENT_SOURCES)
      .nullable()
      .meta({ description: 'Through whom that is known: the lender, their own page, or a chat.' }),
    consent_note: z.string(),
    consent_at: Moment.nullable(),
    blocked_at: Moment.nullable(),
    block_reason: z.string(),
    merged_into: Id.nullable().meta({
      description: 'Who they turned out to be: everything of theirs is there.',
    }),
    contacts: z.array(ContactAnswer),
  })
  .meta({ id: 'PartyDetail' })

export function partyDetailDocument(
  party: Party & { identities: readonly Identity[] },
): z.input<typeof PartyDetailAnswer> {
  return {
    ...partyDocument(party),
    note: party.note,
    consent_source: party.consentSource,
    consent_note: party.consentNote,
    consent_at: party.consentAt?.toISOString() ?? null,
    blocked_at: party.blockedAt?.toISOString() ?? null,
    block_reason: party.blockReason,
    merged_into: party.mergedInto,
    contacts: party.identities.map(contactDocument),
  }
}
