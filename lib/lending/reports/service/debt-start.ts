import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import type { Currency } from '@/lib/core/money/money'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { findPartyProfile } from '@/lib/lending/reports/data/party'
import type { KnownParty } from '@/lib/lending/reports/schema'
import { lendingSettingsOf } from '@/lib/lending/settings/service'
import { getTenantSettings } from '@/lib/platform/service'

export type DebtStart = {
  party: KnownParty | null
  currency: Currency
  today: string
  dueOn: string
  dueDays: number
}

/** What the form of a new debt begins with. Throws `forbidden`. */
export async function getDebtStart(ctx: TenantContext, partyId: string | undefined): Promise<DebtStart> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const { currency, timeZone } = await getTenantSettings(db)
    const { dueDays } = await lendingSettingsOf(db)
    const today = dayOf(new Date(), timeZone)
    const known = partyId !== undefined && isId(partyId) ? await findPartyProfile(db, partyId) : null
    const party =
      known && known.mergedInto === null ? { id: known.id, name: known.name, contact: null } : null
    return { party, currency, today, dueOn: addDays(today, dueDays), dueDays }
  })
}
