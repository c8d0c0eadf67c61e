import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import {
  eraseOld,
  erasePerson,
  listTenantsWithTranscripts,
  listTicketsOfPerson,
  listWordsOfPerson,
} from '@/lib/discord/tickets/data/keeping'
import { TicketSettings } from '@/lib/discord/tickets/schema'
import { closeTicket } from '@/lib/discord/tickets/service/deeds/closing'
import { ticketSettings } from '@/lib/discord/tickets/service/house'

/** Erases what was said in tickets that were closed longer ago than the shop keeps it. */
export async function eraseOldTranscripts(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), async (db) => eraseOld(db, (await ticketSettings(db)).keepDays))
}

/** Shops in which there may be something to erase. */
export async function listTenantsToErase(most: number): Promise<string[]> {
  const { keepDays } = TicketSettings.parse({})
  return withActor({ role: 'dispatcher' }, (db) => listTenantsWithTranscripts(db, most, keepDays))
}

/** Everything that is kept of somebody's tickets, and what they said in those of others. */
export async function exportPerson(db: TenantDb, userId: string): Promise<object> {
  const tickets = await listTicketsOfPerson(db, userId)
  return {
    tickets: tickets.map((one) => ({
      ...{ number: one.number, topic: one.topicName, answers: one.answers, state: one.state },
      ...{ opened_at: one.openedAt, closed_at: one.closedAt, rating: one.rating },
    })),
    messages: await listWordsOfPerson(db, userId),
  }
}

/** In the holder's transaction: closes the own tickets and erases what was said in them, and what somebody said in others. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  for (const ticket of await listTicketsOfPerson(db, userId))
    if (ticket.state !== 'closed') await closeTicket(db, ticket, 'erased')
  await erasePerson(db, userId)
}
