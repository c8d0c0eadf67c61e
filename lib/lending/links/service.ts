import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { isSigned, sign } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { paths } from '@/lib/core/tenancy/paths'
import { findLinked } from './data'
import type { Borrower } from './schema'

const purpose = 'party'

// Ids have one length and one spelling, and the number ends it.
const subject = (tenantId: string, partyId: string, version: number): string =>
  `${tenantId}${partyId}${version}`

type Linkable = { id: string; linkVersion: number }

const keyOf = (tenantId: string, party: Linkable): string =>
  sign(env().APP_SECRETS, purpose, subject(tenantId, party.id, party.linkVersion))

/** Where a mail program says that somebody wants no more messages, with the key of their link. */
export const stopPath = (tenantId: string, party: Linkable): string =>
  `/api/l/${party.id}/stop?k=${encodeURIComponent(keyOf(tenantId, party))}`

/**
 * The page of what somebody owes, on the tenant's own address. Its secret is derived, never stored: whoever reads the
 * database cannot open it; and it opens nothing any more once the version has grown.
 */
export function partyPath(tenantId: string, party: Linkable): string {
  return paths.owed('', { id: party.id, key: keyOf(tenantId, party) })
}

/**
 * Whoever has this link; who turned out to be somebody else is that one. Throws `not_found` for a link that was never
 * given out, or was taken back.
 */
export async function openLink(ctx: ShopContext, partyId: string, key: string): Promise<Borrower> {
  const find = (id: string) => withActor(borrowerActor(ctx, id), (_, last) => findLinked(last, id))
  const linked = isId(partyId) && key.length <= 200 ? await find(partyId) : null
  const isTheirs =
    linked !== null &&
    isSigned(env().APP_SECRETS, purpose, subject(ctx.tenantId, linked.id, linked.linkVersion), key)
  const found = isTheirs && linked.mergedInto !== null ? await find(linked.mergedInto) : linked
  if (!isTheirs || !found) throw new AppError('not_found')
  return { id: found.id, name: found.name, locale: found.locale }
}
