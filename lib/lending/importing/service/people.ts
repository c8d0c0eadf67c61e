import type { TenantDb } from '@/lib/core/db/handle'
import { newPublicId } from '@/lib/core/ids'
import { dialledNumber } from '@/lib/core/money/dialled-number'
import type { Currency } from '@/lib/core/money/money'
import type { RefusalReason, Remark } from '@/lib/commerce/importing/schema'
import {
  findByIdentity,
  findByName,
  findParty,
  insertIdentity,
  insertParty,
} from '@/lib/lending/parties/data'
import type { Party } from '@/lib/lending/parties/schema'

/** Who a row is about: somebody here, somebody to be added, or nobody can tell. */
export type Whom =
  | { kind: 'known'; partyId: string; remarks: Remark[] }
  | { kind: 'new'; name: string; phone: string | null; remarks: Remark[] }
  | { kind: 'refused'; reason: RefusalReason }

async function present(db: TenantDb, party: Party): Promise<string> {
  const now = party.mergedInto === null ? party : await findParty(db, party.mergedInto)
  return (now ?? party).id
}

/**
 * Found by the number; without one by a name that one person alone has. A number that cannot be read is left out, and
 * then the name decides. One that is written as at home belongs to the country of the currency.
 */
export async function whoOwes(
  db: TenantDb,
  who: { name: string; phone: string },
  currency: Currency = 'IDR',
): Promise<Whom> {
  const phone = who.phone === '' ? null : dialledNumber(who.phone, currency)
  const remarks: Remark[] = who.phone !== '' && phone === null ? ['phone'] : []
  if (phone !== null) {
    const reached = await findByIdentity(db, 'phone', phone)
    return reached
      ? { kind: 'known', partyId: await present(db, reached), remarks }
      : { kind: 'new', name: who.name, phone, remarks }
  }
  const named = await findByName(db, who.name)
  const [one] = named
  if (named.length > 1) return { kind: 'refused', reason: 'book_person' }
  return one ? { kind: 'known', partyId: one.id, remarks } : { kind: 'new', name: who.name, phone, remarks }
}

/** Adds whoever is not here; what they agreed to elsewhere does not count here. */
export async function bringParty(db: TenantDb, whom: Exclude<Whom, { kind: 'refused' }>): Promise<string> {
  if (whom.kind === 'known') return whom.partyId
  const id = newPublicId()
  await insertParty(db, { id, name: whom.name, locale: null, note: '' }, null)
  if (whom.phone !== null)
    await insertIdentity(db, { partyId: id, kind: 'phone', value: whom.phone, isMain: true })
  return id
}
