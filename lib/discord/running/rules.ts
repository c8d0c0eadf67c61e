import { GatewayCloseCodes as Close } from 'discord-api-types/v10'
import { hourMs, minuteMs } from '@/lib/core/time/duration'
import type { BotReason, BotState } from '@/lib/discord/connection/schema'
import { restMs } from '@/lib/discord/leases/rules'

/** Discord resets a token whose starts are used up: this many are never touched. */
export const FEWEST_STARTS = 100

/** A module that was switched off, or is on no plan any more, wakes its bot; this is for what was not told. */
export const offRestMs = 10 * minuteMs
export const databaseRestMs = 5_000

/** Why a client came to its end. */
export type End =
  | 'token_refused'
  | 'intents_refused'
  | 'intents_invalid'
  | 'gateway_refused'
  | 'few_starts'
  | 'session_ended'
  | 'unreachable'

const ENDS: ReadonlyMap<number, End> = new Map([
  [Close.AuthenticationFailed, 'token_refused'],
  [Close.InvalidShard, 'gateway_refused'],
  [Close.ShardingRequired, 'gateway_refused'],
  [Close.InvalidAPIVersion, 'gateway_refused'],
  [Close.InvalidIntents, 'intents_invalid'],
  [Close.DisallowedIntents, 'intents_refused'],
])

/** What a code with which the gateway closes for good means. */
export function endOfCode(code: number): End {
  return ENDS.get(code) ?? 'session_ended'
}

/** What an answer to a question at the start means. */
export function endOfAnswer(status: number | null): End {
  return status === 401 ? 'token_refused' : 'unreachable'
}

export type Circumstances = {
  /** It ran without the privileged intents already. */
  isModest: boolean
  autoRestart: boolean
  /** In a row, this one among them. */
  failures: number
  /** Within the last minute, this one among them. */
  lately: number
  /** Until Discord counts starts from the beginning. */
  resetAfterMs: number
  random: number
}

/** How the bot stands after an end, and how long it rests; null is until a person does something. */
export type Aftermath = {
  state: BotState
  reason: BotReason | null
  restMs: number | null
  isModest: boolean
}

const mostCrashes = 3

export function afterEnd(end: End, given: Circumstances): Aftermath {
  const { isModest } = given
  const forGood = (state: BotState, reason: BotReason | null): Aftermath => ({
    ...{ state, reason, restMs: null, isModest },
  })
  if (end === 'token_refused') return forGood('token_refused', null)
  if (end === 'intents_invalid') return forGood('intents_refused', null)
  if (end === 'gateway_refused') return forGood('stopped', 'gateway_refused')
  if (end === 'intents_refused') {
    if (isModest) return forGood('intents_refused', null)
    return { state: 'starting', reason: 'without_intents', restMs: 0, isModest: true }
  }
  if (end === 'few_starts') {
    const restMs = Math.min(Math.max(given.resetAfterMs, minuteMs), hourMs)
    return { state: 'starting', reason: 'few_starts', restMs, isModest }
  }
  if (!given.autoRestart && given.lately >= mostCrashes) return forGood('stopped', 'crashes')
  return { state: 'starting', reason: end, restMs: restMs(given.failures, given.random), isModest }
}

export type Presence = {
  serverId: string | null
  /** What the client knows of the server. */
  server: { isAvailable: boolean } | null
  /** It was in this server when it was last seen. */
  wasThere: boolean
  isSuspended: boolean
  /** Features wait for intents that Discord refused. */
  lacksIntents: boolean
}

/** How a bot stands whose session runs. */
export function standing(given: Presence): { state: BotState; reason: BotReason | null } {
  const { serverId, server, wasThere, isSuspended, lacksIntents } = given
  if (serverId === null) return { state: 'waiting_for_server', reason: 'no_server' }
  if (server === null)
    return wasThere
      ? { state: 'kicked', reason: null }
      : { state: 'waiting_for_server', reason: 'not_in_server' }
  if (!server.isAvailable) return { state: 'waiting_for_server', reason: 'server_unavailable' }
  if (isSuspended) return { state: 'suspended', reason: null }
  return lacksIntents ? { state: 'degraded', reason: 'without_intents' } : { state: 'online', reason: null }
}
