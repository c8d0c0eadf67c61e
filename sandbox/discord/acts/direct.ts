import { ChannelType, RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { refusal } from '@/sandbox/discord/errors'
import { guildsOf, memberOf } from '@/sandbox/discord/state/access'
import { newChannel } from '@/sandbox/discord/state/demo'
import type { Application, Channel } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'

/** How many direct messages a bot may open in ten minutes. The true number is unknown. */
const OPENINGS = 30
const WINDOW_MS = 600_000

export function directChannel(world: World, oneId: string, otherId: string): Channel | undefined {
  return world.rows.channels
    .of('')
    .find(({ recipients }) => recipients.includes(oneId) && recipients.includes(otherId))
}

export function openDirect(world: World, oneId: string, otherId: string): Channel {
  const known = directChannel(world, oneId, otherId)
  if (known) return known
  const channel = newChannel(world.newId(), null, ChannelType.DM, '', { recipients: [oneId, otherId] })
  return world.rows.channels.put(channel)
}

/** A bot opens the channel of direct messages with somebody; opening one that is there costs nothing. */
export function openAsBot(world: World, application: Application, userId: string): Channel {
  const account = world.rows.accounts.get(userId)
  if (!account) throw refusal(Codes.UnknownUser)
  if (account.user.bot) throw refusal(Codes.CannotSendMessagesToThisUser)
  const known = directChannel(world, application.id, userId)
  if (known) return known
  const recent = application.openedAtMs.filter((atMs) => atMs > world.nowMs - WINDOW_MS)
  if (recent.length >= OPENINGS) throw refusal(Codes.OpeningDirectMessagesTooFast)
  application.openedAtMs = [...recent, world.nowMs]
  world.rows.applications.put(application)
  return openDirect(world, application.id, userId)
}

/** Whether a bot's direct message reaches its person: they share a server, and the person lets it. */
export function requireReachable(world: World, application: Application, channel: Channel): void {
  const personId = channel.recipients.find((id) => id !== application.id) ?? ''
  const shared = guildsOf(world, application.id).some((guild) => memberOf(world, guild.id, personId))
  if (!shared) throw refusal(Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds)
  if (!world.rows.accounts.get(personId)?.acceptsDirectMessages)
    throw refusal(Codes.CannotSendMessagesToThisUser)
}
