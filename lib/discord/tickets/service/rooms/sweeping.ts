import type { TenantDb } from '@/lib/core/db/handle'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { listIdle, listSilent, listToPutAway } from '@/lib/discord/tickets/data/keeping'
import { changeTicket } from '@/lib/discord/tickets/data/tickets'
import { lingerHours, roomSubject } from '@/lib/discord/tickets/rules/standing'
import type { TicketSettings } from '@/lib/discord/tickets/schema'
import { closeTicket } from '@/lib/discord/tickets/service/deeds/closing'

/** In the holder's transaction: warns where nobody writes, closes where nobody did after that, puts away what is closed. */
export async function sweepTickets(
  db: TenantDb,
  { warnAfterHours, closeAfterHours }: TicketSettings,
): Promise<void> {
  for (const ticket of await listSilent(db, closeAfterHours)) await closeTicket(db, ticket, 'idle')
  const idle = warnAfterHours === 0 ? [] : await listIdle(db, warnAfterHours)
  for (const { id } of idle) {
    await changeTicket(db, id, { isWarned: true })
    await sayAnew(db, 'ticket_warning', id)
  }
  for (const ticket of await listToPutAway(db, lingerHours))
    await sayAnew(db, 'ticket_room', roomSubject(ticket))
}
