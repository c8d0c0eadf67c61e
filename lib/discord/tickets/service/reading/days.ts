import type { TenantDb } from '@/lib/core/db/handle'
import { countTicketDays } from '@/lib/discord/tickets/data/listing'
import type { TicketDay } from '@/lib/discord/tickets/schema'

/**
 * In the caller's transaction, for whoever sees figures: what was opened on each of the shop's days, as they are in its
 * time zone now, and how long people waited. Days without a ticket are left out.
 */
export async function listTicketDays(db: TenantDb, from: string, to: string): Promise<TicketDay[]> {
  return countTicketDays(db, from, to)
}
