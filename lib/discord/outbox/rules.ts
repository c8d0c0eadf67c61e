import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { hourMs, minuteMs } from '@/lib/core/time/duration'
import type { Refused, SentFile } from '@/lib/discord/rest/schema'
import type { MessageBody } from './schema'

/** Between two conversations that a bot begins: faster, and Discord takes it for one that spams. */
export const betweenStrangersMs = 2_000
/** After too many refusals nothing but goods is said; it is looked at again whether that is over. */
export const restrainedMs = 30_000
/** Until somebody changes something about a target that refuses, it is asked so seldom. */
export const forbiddenRestMs = 6 * hourMs
/** Whoever has not said within this what it took has stopped. */
export const claimMs = 30_000

/**
 * `closed`: this person takes no direct messages. `gone`: the target is not there any more, or never takes this.
 * `forbidden`: the bot may not, until somebody changes that. `later`: the same may work another time. `said`: it stands
 * there already, or stood there until somebody deleted it.
 */
export type Verdict = 'closed' | 'gone' | 'forbidden' | 'later' | 'said'

// The library's types do not name 50278: no server is shared with this person.
const CLOSED: readonly number[] = [
  Codes.CannotSendMessagesToThisUser,
  50_278,
  Codes.OpeningDirectMessagesTooFast,
]
const GONE: readonly number[] = [
  Codes.UnknownChannel,
  Codes.UnknownGuild,
  Codes.UnknownMember,
  Codes.UnknownUser,
  Codes.UnknownWebhook,
  Codes.UnknownInteraction,
  Codes.InvalidWebhookToken,
]

export function verdictOf({ status, code }: Pick<Refused, 'status' | 'code'>): Verdict {
  if (code === Codes.UnknownMessage) return 'said'
  if (code !== null && CLOSED.includes(code)) return 'closed'
  if (code !== null && GONE.includes(code)) return 'gone'
  if (status === 403) return 'forbidden'
  return status === 400 || status === 404 ? 'gone' : 'later'
}

/** When the same is tried again. */
export function retryMs(tries: number, retryAfterMs: number | null): number {
  return retryAfterMs ?? Math.min(5 * minuteMs, 1000 * 2 ** Math.min(tries, 10))
}

/** A message that takes the place of another: what it has not any more goes, files too. */
export function replacing(body: MessageBody): { body: object; files: readonly SentFile[] } {
  const { files, body: said } = sendable(body)
  return { files, body: { ...said, attachments: files.map(({ name }, id) => ({ id, filename: name })) } }
}

/** A message as it is sent: nobody is called by it but the roles that it names, and its files go beside it. */
export function sendable({ files = [], calledRoles = [], ...said }: MessageBody): {
  body: object
  files: readonly SentFile[]
} {
  return { body: { ...said, allowed_mentions: { parse: [], roles: calledRoles } }, files }
}
