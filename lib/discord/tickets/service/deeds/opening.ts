import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { cutText } from '@/lib/core/text/text'
import { asHolder } from '@/lib/discord/leases/service'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { Refused } from '@/lib/discord/rest/schema'
import { listPanels } from '@/lib/discord/tickets/data/panels'
import { findOpenTicket, insertTicket, noteRoom } from '@/lib/discord/tickets/data/tickets'
import { told, wordsOf } from '@/lib/discord/tickets/rules/messages'
import type { Given, Ticket, Topic } from '@/lib/discord/tickets/schema'
import type { Locale } from '@/lib/core/context'
import { houseOf } from '@/lib/discord/tickets/service/house'
import { rememberRoom } from '@/lib/discord/rooms/service'
import { openRoom } from '@/lib/discord/tickets/service/rooms/rooms'

/** What a panel that stands asks about it. Throws `not_found` for a topic that is offered no more. */
export async function topicOf(db: TenantDb, topicId: string): Promise<Topic> {
  const topics = (await listPanels(db)).flatMap((panel) => panel.topics)
  const topic = topics.find(({ id }) => id === topicId)
  if (!topic) throw new AppError('not_found')
  return topic
}

function answersTo(topic: Topic, fields: Readonly<Record<string, string>>): Given[] {
  return topic.questions.map(({ label, isLong }, index) => ({
    question: label,
    answer: cutText((fields[`q${index}`] ?? '').trim(), isLong ? 1000 : 200),
  }))
}

/** In the transaction that knows the room: whoever runs the bot says how the ticket stands. */
export async function noteOpened(
  db: TenantDb,
  ticket: Ticket,
  room: { kind: 'thread' | 'channel'; channelId: string },
): Promise<void> {
  await noteRoom(db, ticket.id, room)
  await sayAnew(db, 'ticket', ticket.id)
  rememberRoom(db.tenantId, room.channelId, ticket.id)
}

/** The one that somebody has about this, made where there is none; `isNew` tells which. */
async function ticketFor(
  db: TenantDb,
  topic: Topic,
  { asked, locale, fields }: { asked: Asked; locale: Locale; fields: Readonly<Record<string, string>> },
): Promise<{ ticket: Ticket; isNew: boolean }> {
  const made = await insertTicket(db, {
    ...{ topicId: topic.id, topicName: topic.name, asksOrder: topic.asksOrder, locale },
    ...{ ownerId: asked.personId, ownerName: cutText(asked.personName, 120) || asked.personId },
    answers: answersTo(topic, fields),
  })
  // Written down before its room is made: whoever is killed in between leaves it to the next.
  if (made) await sayAnew(db, 'ticket', made.id)
  const ticket = made ?? (await findOpenTicket(db, topic.id, asked.personId))
  if (!ticket) throw new AppError('conflict')
  return { ticket, isNew: made !== null }
}

/**
 * Opens a ticket about a topic, or leads to the one that is open: one for a person and topic, however often it is asked
 * for. Throws `not_found` for a topic that is offered no more.
 */
export async function openTicket(
  tools: Tools,
  about: { asked: Asked; locale: Locale; topicId: string; fields: Readonly<Record<string, string>> },
): Promise<MessageBody> {
  const t = wordsOf(about.locale)
  const { house, ticket, isNew } = await asHolder(tools.lease, async (db) => {
    const topic = await topicOf(db, about.topicId)
    return { house: await houseOf(db), ...(await ticketFor(db, topic, about)) }
  })
  if (ticket.channelId !== null)
    return told(t(isNew ? 'opened' : 'open_already', { place: `<#${ticket.channelId}>` }))
  if (!house) return told(t('opening_later', { number: ticket.number }))
  try {
    const room = await openRoom(tools.rest, house, ticket)
    await asHolder(tools.lease, (db) => noteOpened(db, ticket, room))
    return told(t(isNew ? 'opened' : 'open_already', { place: `<#${room.channelId}>` }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // Its room is made as soon as Discord lets the bot.
    return told(t('opening_later', { number: ticket.number }))
  }
}
