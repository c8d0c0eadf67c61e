import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { translator } from '@/lib/core/i18n/i18n'
import { isId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findParty, listIdentities } from '@/lib/lending/parties/data'
import { getTenantSettings } from '@/lib/platform/service'
import type { PartyLink } from '@/lib/lending/links/schema'
import { partyPath } from '@/lib/lending/links/service'

/**
 * The link to somebody's own page, for whoever may hand it out. Who has not been asked about messages gets none from here:
 * the lender sends it from the own WhatsApp, and whoever stopped or is blocked is sent nothing. Throws `not_found`,
 * `forbidden`.
 */
export async function getPartyLink(ctx: TenantContext, partyId: string): Promise<PartyLink> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const party = isId(partyId) ? await findParty(db, partyId) : null
    if (!party || party.mergedInto !== null) throw new AppError('not_found')
    const shop = await getTenantSettings(db)
    const locale = party.locale ?? shop.locale
    const url = `${originOf(shop.slug)}/${locale}${partyPath(ctx.tenantId, party)}`
    const phone = (await listIdentities(db, partyId)).find(({ kind }) => kind === 'phone')?.value
    if (phone === undefined || party.consent !== 'none' || party.blockedAt !== null)
      return { url, chat: null }
    const words = translator(locale, 'lending')('handing.words', {
      name: party.name,
      shop: shop.name,
      link: url,
    })
    return { url, chat: `https://wa.me/${phone}?text=${encodeURIComponent(words)}` }
  })
}
