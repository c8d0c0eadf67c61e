import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type {
  Ticket,
  TicketCounts,
  TicketDay,
  TicketStanding,
  Transcript,
} from '@/lib/discord/tickets/schema'
import { tickets, toTicket } from './tickets'

/** One page of tickets, the newest first, and how many there are of the kind. */
export async function listTicketRows(
  db: TenantDb,
  { standing, offset, limit }: { standing: TicketStanding | undefined; offset: number; limit: number },
): Promise<Ticket[]> {
  const rows = await tickets(db)
    .$if(standing === 'closed', (all) => all.where('state', '=', 'closed'))
    .$if(standing !== undefined && standing !== 'closed', (all) => all.where('state', '<>', 'closed'))
    .$if(standing === 'claimed', (all) => all.where('claimed_by', 'is not', null))
    .$if(standing === 'unclaimed', (all) => all.where('claimed_by', 'is', null))
    .orderBy('number', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(toTicket)
}

export async function countTickets(db: TenantDb): Promise<TicketCounts> {
  const row = await db
    .selectFrom('discord_tickets')
    .select([
      sql<number>`(count(*) filter (where state <> 'closed'))::integer`.as('open'),
      sql<number>`(count(*) filter (where state <> 'closed' and claimed_by is null))::integer`.as(
        'unclaimed',
      ),
      sql<number>`(count(*) filter (where state = 'closed'))::integer`.as('closed'),
      sql<
        number | null
      >`(avg(rating) filter (where rated_at > now() - interval '30 days'))::double precision`.as('rating'),
      sql<
        number | null
      >`((percentile_cont(0.5) within group (order by extract(epoch from first_answer_at - opened_at))
        filter (where first_answer_at is not null and opened_at > now() - interval '30 days')) / 60)::double precision`.as(
        'minutes',
      ),
    ])
    .executeTakeFirstOrThrow()
  const { minutes, ...counts } = row
  return { ...counts, firstAnswerMinutes: minutes }
}

/** For a visitor whose link was proven; null where there is no such ticket. */
export async function readTicketByLink(db: Db, ticketId: string): Promise<Transcript | null> {
  const { rows } = await sql<{
    found: Transcript | null
  }>`select app.read_ticket(${ticketId}::uuid) as found`.execute(db)
  return rows[0]?.found ?? null
}

export async function countTicketDays(db: TenantDb, from: string, to: string): Promise<TicketDay[]> {
  const { rows } = await sql<{ day: string; opened: number; answered: number; waited: bigint }>`
    select day::text, opened, answered, waited from app.count_tickets(${from}::date, ${to}::date)`.execute(db)
  return rows.map(({ day, opened, answered, waited }) => ({
    ...{ day, tickets: opened, answered, waitedSeconds: Number(waited) },
  }))
}
