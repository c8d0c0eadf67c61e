import { ChannelType, OverwriteType, PermissionFlagsBits as Rights, Routes } from 'discord-api-types/v10'
import type { APIChannel, APIThreadChannel } from 'discord-api-types/v10'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { isOwnRoom, isToPutAway, roomName } from '@/lib/discord/tickets/rules/standing'
import type { Ticket } from '@/lib/discord/tickets/schema'

/** Where rooms are made, and who sees them beside the ticket's owner. */
export type House = {
  serverId: string
  botId: string
  /** The channel for tickets. */
  channelId: string
  staffRoleId: string | null
  /** Linked members who work on tickets. */
  staffIds: readonly string[]
}

export type Room = { kind: 'thread' | 'channel'; channelId: string }

/** A week, which is the longest: one that sleeps earlier is woken. */
const archiveMinutes = 10_080
const mostStaff = 20

/** Threads of which there are too many, or which the bot may not make there. */
const isThreadRefused = (error: unknown): boolean =>
  error instanceof Refused && (error.code === 160_006 || error.status === 403 || error.code === 50_024)

async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

type Found = { id: string; name: string; type: ChannelType; parent?: string | null; isArchived: boolean }

const found = (channel: APIChannel | APIThreadChannel): Found => ({
  ...{ id: channel.id, name: channel.name ?? '', type: channel.type },
  parent: 'parent_id' in channel ? (channel.parent_id ?? null) : null,
  isArchived: 'thread_metadata' in channel && channel.thread_metadata?.archived === true,
})

/** The room that was made for this ticket before it could be written down, wherever it is. */
async function findRoom(rest: Rest, house: House, ticket: Ticket): Promise<Room | null> {
  const active = await rest.get<{ threads: APIThreadChannel[] }>(Routes.guildActiveThreads(house.serverId))
  const archived = await unlessRefused(
    rest.get<{ threads: APIThreadChannel[] }>(Routes.channelThreads(house.channelId, 'private')),
  )
  const threads = [...active.threads, ...(archived?.threads ?? [])].map(found)
  const thread = threads.find(
    (one) =>
      one.parent === house.channelId && one.type === ChannelType.PrivateThread && isOwnRoom(ticket, one),
  )
  if (thread) {
    if (thread.isArchived) await rest.patch(Routes.channel(thread.id), { body: { archived: false } })
    return { kind: 'thread', channelId: thread.id }
  }
  const channels = await rest.get<APIChannel[]>(Routes.guildChannels(house.serverId))
  const channel = channels
    .map(found)
    .find((one) => one.type === ChannelType.GuildText && isOwnRoom(ticket, one))
  return channel ? { kind: 'channel', channelId: channel.id } : null
}

const seeAndSpeak = (
  Rights.ViewChannel |
  Rights.SendMessages |
  Rights.ReadMessageHistory |
  Rights.AttachFiles |
  Rights.EmbedLinks
).toString()

function overwritesOf(house: House, ownerId: string): object[] {
  const allow = (id: string, type: OverwriteType): object => ({ id, type, allow: seeAndSpeak, deny: '0' })
  return [
    { id: house.serverId, type: OverwriteType.Role, allow: '0', deny: Rights.ViewChannel.toString() },
    allow(house.botId, OverwriteType.Member),
    allow(ownerId, OverwriteType.Member),
    ...(house.staffRoleId === null ? [] : [allow(house.staffRoleId, OverwriteType.Role)]),
    ...house.staffIds.filter((id) => id !== ownerId).map((id) => allow(id, OverwriteType.Member)),
  ]
}

async function makeChannel(rest: Rest, house: House, ticket: Ticket, ownerId: string): Promise<Room> {
  const beside = found(await rest.get<APIChannel>(Routes.channel(house.channelId)))
  const { id } = await rest.post<{ id: string }>(Routes.guildChannels(house.serverId), {
    body: {
      ...{ name: roomName(ticket), type: ChannelType.GuildText, parent_id: beside.parent ?? null },
      permission_overwrites: overwritesOf(house, ownerId),
    },
  })
  return { kind: 'channel', channelId: id }
}

async function makeRoom(rest: Rest, house: House, ticket: Ticket, ownerId: string): Promise<Room> {
  const body = {
    ...{ name: roomName(ticket), type: ChannelType.PrivateThread, invitable: false },
    auto_archive_duration: archiveMinutes,
  }
  try {
    const { id } = await rest.post<{ id: string }>(Routes.threads(house.channelId), { body })
    return { kind: 'thread', channelId: id }
  } catch (error) {
    if (!isThreadRefused(error)) throw error
    const room = await unlessRefused(makeChannel(rest, house, ticket, ownerId))
    if (!room) throw error
    return room
  }
}

async function openAndInvite(rest: Rest, house: House, ticket: Ticket): Promise<Room> {
  const ownerId = ticket.ownerId ?? ''
  const room = (await findRoom(rest, house, ticket)) ?? (await makeRoom(rest, house, ticket, ownerId))
  if (room.kind === 'channel') return room
  await rest.put(Routes.threadMembers(room.channelId, ownerId))
  for (const id of house.staffIds.slice(0, mostStaff))
    // Who has left the server needs no room, and keeps nobody from theirs.
    if (id !== ownerId) await unlessRefused(rest.put(Routes.threadMembers(room.channelId, id)))
  return room
}

const opening = new Map<string, Promise<Room>>()

/**
 * The room of a ticket, made where there is none; one for one ticket, whoever asks for it and however often. Throws
 * `Refused`.
 */
export async function openRoom(rest: Rest, house: House, ticket: Ticket): Promise<Room> {
  const running = opening.get(ticket.id)
  if (running) return running
  const room = openAndInvite(rest, house, ticket).finally(() => opening.delete(ticket.id))
  opening.set(ticket.id, room)
  return room
}

type Roomed = Ticket & { channelId: string }

/** A room is in use again: its owner may write there. */
export async function wakeRoom(rest: Rest, ticket: Roomed): Promise<void> {
  if (ticket.kind === 'thread') {
    await rest.patch(Routes.channel(ticket.channelId), { body: { archived: false, locked: false } })
  } else if (ticket.ownerId !== null) {
    const body = { type: OverwriteType.Member, allow: seeAndSpeak, deny: '0' }
    await rest.put(Routes.channelPermission(ticket.channelId, ticket.ownerId), { body })
  }
}

/** A closed one takes no words any more, and is archived once its time has come; true where it was. */
export async function closeRoom(rest: Rest, ticket: Roomed, now: Date): Promise<boolean> {
  const isOver = isToPutAway(ticket, now)
  if (ticket.kind === 'thread') {
    await rest.patch(Routes.channel(ticket.channelId), {
      body: { locked: true, ...(isOver ? { archived: true } : {}) },
    })
  } else if (ticket.ownerId !== null) {
    const allow = isOver ? '0' : Rights.ViewChannel.toString()
    const deny = (isOver ? Rights.ViewChannel : Rights.SendMessages).toString()
    const body = { type: OverwriteType.Member, allow, deny }
    await rest.put(Routes.channelPermission(ticket.channelId, ticket.ownerId), { body })
  }
  return isOver
}

/** Lets somebody into the room, or takes them out of it. Throws `Refused`. */
export async function changeGuest(
  rest: Rest,
  ticket: Roomed,
  personId: string,
  isWelcome: boolean,
): Promise<void> {
  const { channelId } = ticket
  const route =
    ticket.kind === 'thread'
      ? Routes.threadMembers(channelId, personId)
      : Routes.channelPermission(channelId, personId)
  if (!isWelcome) await rest.delete(route)
  else if (ticket.kind === 'thread') await rest.put(route)
  else await rest.put(route, { body: { type: OverwriteType.Member, allow: seeAndSpeak, deny: '0' } })
}

/** Open tickets whose threads are asleep, of those that have one. */
export async function listAsleep(rest: Rest, serverId: string, open: readonly Ticket[]): Promise<Ticket[]> {
  const { threads } = await rest.get<{ threads: { id: string }[] }>(Routes.guildActiveThreads(serverId))
  const awake = new Set(threads.map(({ id }) => id))
  return open.filter(
    ({ kind, channelId }) => kind === 'thread' && channelId !== null && !awake.has(channelId),
  )
}
