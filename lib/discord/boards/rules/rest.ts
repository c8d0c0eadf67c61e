import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { RestReason } from '@/lib/discord/boards/schema'

export type RestFacts = {
  isOn: boolean
  channelId: string | null
  isBotThere: boolean
  /** With what Discord refused it for good, in which channel. */
  refused: { code: number; channelId: string } | null
  /** It waits to be said: with what it was put off, and whether for longer than lists are kept apart. */
  waiting: { code: number | null; isLong: boolean } | null
}

const GONE: number = Codes.UnknownChannel
const FORBIDDEN: readonly number[] = [Codes.MissingAccess, Codes.MissingPermissions]

/** Null where it rests for no reason that anybody has to know. */
export function restReason(facts: RestFacts): RestReason | null {
  const { isOn, channelId, isBotThere, refused, waiting } = facts
  if (!isOn) return 'feature_off'
  if (channelId === null) return 'unset'
  if (refused?.channelId === channelId) return refused.code === GONE ? 'channel_gone' : 'refused'
  if (!isBotThere) return 'bot_away'
  if (waiting?.code != null && FORBIDDEN.includes(waiting.code)) return 'forbidden'
  return waiting?.isLong === true ? 'later' : null
}
