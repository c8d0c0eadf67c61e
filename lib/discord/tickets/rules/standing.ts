import { hourMs, minuteMs } from '@/lib/core/time/duration'
import type { Privileged } from '@/lib/discord/features/rules'
import type { Ticket, TicketSettings } from '@/lib/discord/tickets/schema'

/**
 * So long after it was closed, a ticket is rated, read and opened again by whoever it was for; then its thread is archived,
 * where no button works any more.
 */
export const lingerHours = 24

/** By this its room is found again, whoever made it. */
export const roomName = ({ number }: Pick<Ticket, 'number'>): string =>
  `ticket-${String(number).padStart(4, '0')}`

const discordEpochMs = 1_420_070_400_000

/** Ids of Discord say when they were made. */
export function madeAt(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + discordEpochMs)
}

/** Whether a room of its name is this ticket's: one from before belongs to whoever had the number then. */
export function isOwnRoom(
  ticket: Pick<Ticket, 'number' | 'openedAt'>,
  room: { id: string; name: string },
): boolean {
  return room.name === roomName(ticket) && madeAt(room.id).getTime() >= ticket.openedAt.getTime() - minuteMs
}

/** Whether a closed one is archived now, rated or not. */
export function isToPutAway({ closedAt }: Pick<Ticket, 'closedAt'>, now: Date): boolean {
  return closedAt !== null && now.getTime() - closedAt.getTime() >= lingerHours * hourMs
}

/** Who somebody is in a ticket; a person may be both. */
export type Party = { isOwner: boolean; isStaff: boolean }

/** Staff has the role of the settings, or is a linked member with the right. */
export function partyOf(
  ticket: Pick<Ticket, 'ownerId'>,
  person: { id: string; roleIds: readonly string[]; hasRight: boolean },
  { staffRoleId }: Pick<TicketSettings, 'staffRoleId'>,
): Party {
  const hasRole = staffRoleId !== null && person.roleIds.includes(staffRoleId)
  return { isOwner: ticket.ownerId === person.id, isStaff: hasRole || person.hasRight }
}

/**
 * What its room is to be brought up to date for: each closing is another one, so that what is said at the end is said
 * anew, also where it was closed and opened within minutes.
 */
export const roomSubject = ({ id, closedAt }: Pick<Ticket, 'id' | 'closedAt'>): string =>
  `${id}.${closedAt === null ? 'open' : closedAt.getTime()}`

export const ticketOfSubject = (subject: string): string => subject.split('.')[0] ?? ''

/**
 * Whether nothing kept means that nothing was said: not without the right to read messages, which who only works on
 * tickets does not see of the bot, but by an answer of which nothing was kept.
 */
export function isTicketHeard(
  { firstAnswerAt }: Pick<Ticket, 'firstAnswerAt'>,
  lacking: readonly Privileged[],
): boolean {
  return firstAnswerAt === null && !lacking.includes('MessageContent')
}
