import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { openLink } from '@/lib/lending/links/service'
import { withdrawConsent } from '@/lib/lending/reminders/data/stopping'

/**
 * Whoever has the link wants no more messages: said by a mail program's own button. Said again it is no error. Throws
 * `not_found` for a link that opens nothing.
 */
export async function stopReminders(ctx: ShopContext, partyId: string, key: string): Promise<void> {
  const { id } = await openLink(ctx, partyId, key)
  await withActor(borrowerActor(ctx, id), (_, last) => withdrawConsent(last, id))
}
