/** What the bench asks of the simulator's process, by name: what goes along, and what it answers. */
export type Asks = {
  /** So many bots, each in a server of its own. */
  plant: [given: { bots: number; people: number; channels: number }, answer: PlantedBot[]]
  /** What each server's shop sells, by application. */
  sell: [given: Record<string, string>, answer: null]
  /** How the bots stand with it. */
  standing: [given: null, answer: Standing]
  /** People begin to click, so many times a second. */
  click: [given: { perSecond: number }, answer: null]
  /** They stop, and what they clicked last is waited for. */
  rest: [given: null, answer: Clicks]
  /** People say so many things, as fast as they are heard, but not for longer than this. */
  talk: [given: { messages: number; seconds: number }, answer: Talk]
}

export type PlantedBot = { applicationId: string; token: string; name: string; guildId: string }

export type Standing = {
  /** Bots that have a session with a connection. */
  connected: number
  /** How many sessions each bot has begun, by application. */
  starts: Record<string, number>
  /** Of one core, since it was last asked. */
  share: number
}

export type Clicks = {
  clicks: number
  /** From the click to its acknowledgement, by what was clicked; in order of size. */
  acknowledgedMs: Record<string, number[]>
  /** Codes with which an answer was refused, with how many times. */
  codes: Record<string, number>
  /** Never acknowledged within the three seconds. */
  failed: number
  /** Acknowledged, and told that it did not work. */
  refused: number
  /** Acknowledged, and never told more. */
  unfinished: number
}

export type Talk = { said: number; seconds: number; people: number }
