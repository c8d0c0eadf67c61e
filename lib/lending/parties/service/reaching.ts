import type { TenantDb } from '@/lib/core/db/handle'
import { findByIdentity, findParty, listIdentities } from '@/lib/lending/parties/data'
import type { Consent, Party } from '@/lib/lending/parties/schema'

/** Whether and how somebody may be written to. */
export type Reach = {
  partyId: string
  consent: Consent
  isBlocked: boolean
  /** With the country first; null where none is known. */
  phone: string | null
  email: string | null
}

async function reachOf(db: TenantDb, party: Party): Promise<Reach> {
  const identities = await listIdentities(db, party.id)
  const first = (kind: 'phone' | 'email'): string | null =>
    identities.find((one) => one.kind === kind)?.value ?? null
  return {
    ...{ partyId: party.id, consent: party.consent, isBlocked: party.blockedAt !== null },
    ...{ phone: first('phone'), email: first('email') },
  }
}

/** Whoever has this number, or is called so at WhatsApp; null where that is nobody of the book. */
export async function findReached(
  db: TenantDb,
  { kind, value }: { kind: 'phone' | 'bsuid'; value: string },
): Promise<Reach | null> {
  const party = await findByIdentity(db, kind, value)
  return party ? reachOf(db, party) : null
}
/** How somebody is reached; who turned out to be somebody else is that one. Null where they are not in the book. */
export async function findReach(db: TenantDb, partyId: string): Promise<Reach | null> {
  const party = await findParty(db, partyId)
  const present = party && party.mergedInto !== null ? await findParty(db, party.mergedInto) : party
  return present ? reachOf(db, present) : null
}
