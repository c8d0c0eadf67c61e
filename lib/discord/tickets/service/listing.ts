import { tenantActor, visitorActor } from '@/lib/core/context'
import type { ShopContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { listWords } from '@/lib/discord/tickets/data/keeping'
import { countTickets, listTicketRows, readTicketByLink } from '@/lib/discord/tickets/data/listing'
import { findTicket } from '@/lib/discord/tickets/data/tickets'
import type { Said, Ticket, TicketCounts, TicketFilter, Transcript } from '@/lib/discord/tickets/schema'
import { isTranscriptLink } from './transcript-link'

const perPage = 30

export type TicketPage = {
  tickets: Ticket[]
  counts: TicketCounts
  page: number
  hasNext: boolean
}

/** A page of tickets, the newest first. Throws `forbidden`. */
export async function listTickets(
  ctx: TenantContext,
  { standing, page = 1 }: TicketFilter,
): Promise<TicketPage> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'tickets.work', 'read')
    const wanted = { standing, offset: (page - 1) * perPage, limit: perPage + 1 }
    const found = await listTicketRows(db, wanted)
    return {
      ...{ tickets: found.slice(0, perPage), counts: await countTickets(db), page },
      hasNext: found.length > perPage,
    }
  })
}

/** One ticket with what was said in it. Throws `forbidden`, `not_found`. */
export async function getTicket(
  ctx: TenantContext,
  ticketId: string,
): Promise<{ ticket: Ticket; messages: Said[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'tickets.work', 'read')
    const ticket = isId(ticketId) ? await findTicket(db, ticketId) : null
    if (!ticket) throw new AppError('not_found')
    return { ticket, messages: await listWords(db, ticketId) }
  })
}

/**
 * What was said in a ticket, for whoever has its link; null for one that was not made here or is over, exactly as for a
 * ticket that is none.
 */
export async function readTranscript(
  ctx: ShopContext,
  ticketId: string,
  link: { until: string; token: string },
): Promise<Transcript | null> {
  if (!isTranscriptLink(ctx.tenantId, ticketId, link)) return null
  return withActor(visitorActor(ctx), (_, last) => readTicketByLink(last, ticketId))
}
