import type { TenantContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { findByIdentity, findByName, findParty } from '@/lib/lending/parties/data'
import type { Party } from '@/lib/lending/parties/schema'
import { insertNewParty, readNumber } from './parties'

/** Somebody known, or a name and how they are reached. */
export type Whom = { id: string } | { name: string; phone: string; email: string }

/** Who somebody is by now, where they turned out to be somebody else. Throws `not_found`. */
export async function presentParty(db: TenantDb, partyId: string): Promise<Party> {
  const party = await findParty(db, partyId)
  if (!party) throw new AppError('not_found')
  // Whoever is merged leads to the last of them at once.
  const present = party.mergedInto === null ? party : await findParty(db, party.mergedInto)
  if (!present) throw new AppError('not_found')
  return present
}

async function findKnown(db: TenantDb, whom: Exclude<Whom, { id: string }>): Promise<Party | null> {
  const number = whom.phone === '' ? null : await readNumber(db, whom.phone)
  const reached =
    (number && (await findByIdentity(db, 'phone', number))) ||
    (whom.email && (await findByIdentity(db, 'email', whom.email))) ||
    null
  // Somebody of the same name whose number is another one may be somebody else.
  if (reached || whom.phone !== '' || whom.email !== '') return reached
  const named = await findByName(db, whom.name)
  if (named.length > 1)
    throw fieldRefusal('party', { key: 'several_of_name', values: { count: named.length } })
  return named[0] ?? null
}

/**
 * Whom something is written down with: found by the number or address, or by a name that one person alone has; otherwise
 * added. Throws `validation_failed` for a name that several have, `conflict` for somebody who is blocked, `not_found`.
 */
export async function whoIs(db: TenantDb, ctx: TenantContext, whom: Whom): Promise<string> {
  const known = 'id' in whom ? await presentParty(db, whom.id) : await findKnown(db, whom)
  if (known?.blockedAt) throw new AppError('conflict', 'party_is_blocked', { values: { name: known.name } })
  if (known) return known.id
  if ('id' in whom) throw new AppError('not_found')
  return insertNewParty(db, ctx, { ...whom, locale: null, note: '' })
}
