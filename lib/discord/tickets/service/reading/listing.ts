import { tenantActor, visitorActor } from '@/lib/core/context'
import type { ShopContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { lackingIntents } from '@/lib/discord/connection/service/standing'
import { listWords } from '@/lib/discord/tickets/data/keeping'
import { countTickets, listTicketRows, readTicketByLink } from '@/lib/discord/tickets/data/listing'
import { findTicket } from '@/lib/discord/tickets/data/tickets'
import type {
  Given,
  Said,
  Ticket,
  TicketCounts,
  TicketFilter,
  Transcript,
} from '@/lib/discord/tickets/schema'
import { isTicketHeard } from '@/lib/discord/tickets/rules/standing'
import { cleanText } from '@/lib/discord/text/rules'
import { isTranscriptLink } from './transcript-link'

const perPage = 30

export type TicketPage = {
  tickets: Ticket[]
  counts: TicketCounts
  page: number
  hasNext: boolean
}

const shownWord = <T extends Pick<Said, 'author' | 'content' | 'files'>>(said: T): T => ({
  ...said,
  ...{ author: cleanText(said.author), content: cleanText(said.content), files: said.files.map(cleanText) },
})

const shownAnswer = ({ question, answer }: Given): Given => ({ question, answer: cleanText(answer) })

const shownTicket = (ticket: Ticket): Ticket => ({
  ...ticket,
  ...{ ownerName: cleanText(ticket.ownerName), answers: ticket.answers.map(shownAnswer) },
})

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
      ...{ tickets: found.slice(0, perPage).map(shownTicket), counts: await countTickets(db), page },
      hasNext: found.length > perPage,
    }
  })
}

/** One ticket with what was said in it. Throws `forbidden`, `not_found`. */
export async function getTicket(
  ctx: TenantContext,
  ticketId: string,
): Promise<{ ticket: Ticket; messages: Said[]; isHeard: boolean }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'tickets.work', 'read')
    const ticket = isId(ticketId) ? await findTicket(db, ticketId) : null
    if (!ticket) throw new AppError('not_found')
    const said = await listWords(db, ticketId)
    const isHeard = isTicketHeard(ticket, await lackingIntents(db))
    return { ticket: shownTicket(ticket), messages: said.map(shownWord), isHeard }
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
  const found = await withActor(visitorActor(ctx), (_, last) => readTicketByLink(last, ticketId))
  return (
    found && { ...found, answers: found.answers.map(shownAnswer), messages: found.messages.map(shownWord) }
  )
}
