import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Asked } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { callerOf } from '@/lib/discord/links/service'
import { findTicket, findTicketNumbered, findTicketOfRoom } from '@/lib/discord/tickets/data/tickets'
import { partyOf } from '@/lib/discord/tickets/rules/standing'
import type { Party } from '@/lib/discord/tickets/rules/standing'
import type { Ticket } from '@/lib/discord/tickets/schema'
import { ticketSettings } from '@/lib/discord/tickets/service/house'

/** Somebody at a ticket, with what it takes to do something about it. */
export type Desk = { asked: Asked; locale: Locale; tools: Tools }

/** A ticket, and who somebody is in it now. */
export type Seen = { ticket: Ticket; party: Party }

/** By which a ticket is meant: its id, its number, or the room that somebody is in. */
export type Meant = { id: string } | { number: number } | { room: string }

async function meantTicket(db: TenantDb, meant: Meant): Promise<Ticket | null> {
  if ('id' in meant) return findTicket(db, meant.id)
  return 'number' in meant ? findTicketNumbered(db, meant.number) : findTicketOfRoom(db, meant.room)
}

/**
 * In the holder's transaction: the ticket that is meant, with who somebody is in it as of now; null where there is none,
 * or it is no concern of theirs.
 */
export async function seenBy(db: TenantDb, { asked, locale }: Desk, meant: Meant): Promise<Seen | null> {
  const ticket = await meantTicket(db, meant)
  if (!ticket) return null
  const caller = await callerOf(db, asked.personId, locale)
  const hasRight = caller?.permissions.includes('tickets.work') === true
  const person = { id: asked.personId, roleIds: asked.roleIds, hasRight }
  const party = partyOf(ticket, person, await ticketSettings(db))
  return party.isOwner || party.isStaff ? { ticket, party } : null
}

/** Does something in one transaction of the holder with the ticket that is meant. */
export async function atTicket<T>(
  desk: Desk,
  meant: Meant,
  work: (db: TenantDb, seen: Seen | null) => Promise<T>,
): Promise<T> {
  return asHolder(desk.tools.lease, async (db) => work(db, await seenBy(db, desk, meant)))
}
