import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Errand, OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import type { Ending, Speaker } from '@/lib/discord/outbox/service/speaking'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { changeTicket, findTicket, notePutAway } from '@/lib/discord/tickets/data/tickets'
import { deedId } from '@/lib/discord/tickets/rules/deeds'
import { endMessage, headMessage, warningMessage, warningOver } from '@/lib/discord/tickets/rules/messages'
import { isToPutAway, roomSubject, ticketOfSubject } from '@/lib/discord/tickets/rules/standing'
import type { Ticket } from '@/lib/discord/tickets/schema'
import { closeTicket } from '@/lib/discord/tickets/service/deeds/closing'
import { houseOf, ticketSettings } from '@/lib/discord/tickets/service/house'
import { noteOpened } from '@/lib/discord/tickets/service/deeds/opening'
import { closeRoom, openRoom, wakeRoom } from './rooms'

const find = (tenantId: string, id: string): Promise<Ticket | null> =>
  withActor(jobActor({ tenantId }), (_, last) => findTicket(last, id))

const inRoom = (channelId: string): Saying['where'] => ({ way: 'channel', channelId })

/** Whatever has gone already is gone, and what the bot sees no more it leaves. */
export async function removeMessage(rest: Rest, channelId: string, messageId: string): Promise<void> {
  await rest.delete(Routes.channelMessage(channelId, messageId)).catch((error: unknown) => {
    if (!(error instanceof Refused) || (error.status !== 404 && error.status !== 403)) throw error
  })
}

async function openingOf(tenantId: string, ticket: Ticket): Promise<Errand | null> {
  const house = await withActor(jobActor({ tenantId }), houseOf)
  if (!house) return null
  return {
    target: house.channelId,
    do: async (rest) => {
      const room = await openRoom(rest, house, ticket)
      await withActor(jobActor({ tenantId }), (db) => noteOpened(db, ticket, room))
    },
  }
}

/** The room of a ticket, and then the message at its beginning, which says how it stands. */
export function headSpeaker(tenantId: string): Speaker {
  return {
    prepare: async ({ subject }) => {
      const ticket = await find(tenantId, subject)
      if (!ticket) return null
      const { channelId, headId } = ticket
      if (ticket.state === 'opening') return openingOf(tenantId, ticket)
      if (channelId === null || ticket.isPutAway || (ticket.state === 'closed' && headId === null))
        return null
      const { staffRoleId } = await withActor(jobActor({ tenantId }), ticketSettings)
      const body = headMessage(ticket, staffRoleId)
      return { where: inRoom(channelId), body, mark: deedId('close', ticket.id), changes: headId }
    },
    ended: (db, row, ending) => headEnded(db, row, ending),
    hasOtherWays: false,
  }
}

async function headEnded(db: TenantDb, row: OutboxRow, ending: Ending): Promise<'done' | 'again'> {
  const ticket = await findTicket(db, row.subject)
  if (!ticket) return 'done'
  if (ending.how === 'done') return ticket.state === 'open' ? 'again' : 'done'
  if (ending.how === 'said') await changeTicket(db, ticket.id, { headId: ending.messageId })
  if (ending.how === 'gone') {
    await changeTicket(db, ticket.id, { headId: null })
    return 'again'
  }
  if (ending.how === 'refused') await headRefused(db, ticket, ending.code)
  return 'done'
}

const GONE: readonly (number | null)[] = [Codes.UnknownChannel, Codes.UnknownGuild]

async function headRefused(db: TenantDb, ticket: Ticket, code: number | null): Promise<void> {
  if (code === Codes.InvalidActionOnArchivedThread && ticket.state === 'open')
    return sayAnew(db, 'ticket_room', roomSubject(ticket))
  // Its room is gone, or whoever wanted one: nobody goes on with it.
  if (ticket.state === 'opening' || GONE.includes(code)) await closeTicket(db, ticket, 'gone')
}

/** Of a closed ticket the message at its end, and then its room locked, and put away; of an open one its room in use. */
export function roomSpeaker(tenantId: string): Speaker {
  return {
    prepare: async ({ subject }) => {
      const ticket = await find(tenantId, ticketOfSubject(subject))
      if (!ticket || ticket.channelId === null || ticket.isPutAway || ticket.state === 'opening') return null
      const roomed = { ...ticket, channelId: ticket.channelId }
      const { channelId, endId } = roomed
      if (ticket.state === 'open')
        return {
          target: channelId,
          do: async (rest) => {
            await wakeRoom(rest, roomed)
            if (endId !== null) await removeMessage(rest, channelId, endId)
          },
        }
      const body = endMessage(ticket)
      if (endId === null) return { where: inRoom(channelId), body, mark: deedId('page', ticket.id) }
      return { target: channelId, do: (rest) => finish(tenantId, rest, { ...roomed, endId }) }
    },
    ended: roomEnded,
    hasOtherWays: false,
  }
}

async function finish(
  tenantId: string,
  rest: Rest,
  ticket: Ticket & { channelId: string; endId: string },
): Promise<void> {
  const now = new Date()
  const isOver = isToPutAway(ticket, now)
  if (ticket.rating !== null || isOver)
    await rest
      .patch(Routes.channelMessage(ticket.channelId, ticket.endId), { body: endMessage(ticket, isOver) })
      .catch((error: unknown) => {
        if (!(error instanceof Refused) || error.status === null || error.status >= 500) throw error
      })
  if (!(await closeRoom(rest, ticket, now))) return
  await withActor(jobActor({ tenantId }), (db) => notePutAway(db, ticket.id))
}

async function roomEnded(db: TenantDb, row: OutboxRow, ending: Ending): Promise<'done' | 'again'> {
  const ticket = await findTicket(db, ticketOfSubject(row.subject))
  if (!ticket) return 'done'
  if (ending.how === 'said') {
    await changeTicket(db, ticket.id, { endId: ending.messageId })
    return ticket.state === 'closed' ? 'again' : 'done'
  }
  if (ending.how === 'done' && ticket.state === 'open') {
    await changeTicket(db, ticket.id, { endId: null })
    await sayAnew(db, 'ticket', ticket.id)
  }
  if (ending.how === 'refused' && ticket.state === 'closed') await notePutAway(db, ticket.id)
  return 'done'
}

/** The warning that an idle ticket is closed, edited away once somebody writes. */
export function warningSpeaker(tenantId: string): Speaker {
  return {
    prepare: async ({ subject }) => {
      const ticket = await find(tenantId, subject)
      if (!ticket || ticket.channelId === null || ticket.isPutAway) return null
      const { warningId } = ticket
      const where = inRoom(ticket.channelId)
      const mark = deedId('stay', ticket.id)
      if (!ticket.isWarned)
        return warningId === null ? null : { where, body: warningOver(ticket), mark, changes: warningId }
      if (warningId !== null) return null
      const { closeAfterHours } = await withActor(jobActor({ tenantId }), ticketSettings)
      return { where, body: warningMessage(ticket, closeAfterHours), mark }
    },
    ended: async (db, { subject }, ending) => {
      const ticket = await findTicket(db, subject)
      if (!ticket) return 'done'
      if (ending.how === 'gone') await changeTicket(db, subject, { warningId: null })
      if (ending.how !== 'said') return 'done'
      const isNew = ticket.warningId === null
      await changeTicket(db, subject, { warningId: isNew ? ending.messageId : null })
      // Somebody wrote while they were being warned.
      return isNew && !ticket.isWarned ? 'again' : 'done'
    },
    hasOtherWays: false,
  }
}
