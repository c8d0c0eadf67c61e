import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { closeTicketRow, reopenTicketRow } from '@/lib/discord/tickets/data/tickets'
import { roomSubject } from '@/lib/discord/tickets/rules/standing'
import type { Closer, Ticket } from '@/lib/discord/tickets/schema'

/** In the holder's transaction: closes a ticket and tells of it; false where it was closed already. */
export async function closeTicket(
  db: TenantDb,
  ticket: Pick<Ticket, 'id' | 'number'>,
  by: Closer,
  closerName: string | null = null,
): Promise<boolean> {
  const closedAt = await closeTicketRow(db, ticket.id, by, closerName)
  if (closedAt === null) return false
  const { tenantId } = db
  // One that was opened again is closed again: that is another event.
  await record(db, {
    ...{ tenantId, topic: 'discord.ticket_closed', key: newId() },
    payload: { ticketId: ticket.id, by },
  })
  for (const kind of ['ticket', 'ticket_warning'] as const) await sayAnew(db, kind, ticket.id)
  await sayAnew(db, 'ticket_room', roomSubject({ id: ticket.id, closedAt }))
  return true
}

/** False where it cannot be: it is open, its owner has another one about the same, or there is no room of it. */
export async function reopenTicket(db: TenantDb, ticket: Ticket): Promise<boolean> {
  if (ticket.closedBy === 'gone' || !(await reopenTicketRow(db, ticket))) return false
  await sayAnew(db, 'ticket_room', roomSubject({ id: ticket.id, closedAt: null }))
  return true
}
