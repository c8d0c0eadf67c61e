import type { BotState } from './schema'

/** What a sealed token is bound to: moved to another tenant or application it does not open. */
export function tokenBinding(tenantId: string, applicationId: string): readonly string[] {
  return ['bot', tenantId, applicationId]
}

/** Whether it is in its server and answers there. */
export function isRunning(state: BotState): boolean {
  return state === 'online' || state === 'degraded'
}

const BROKEN: readonly BotState[] = ['kicked', 'token_refused', 'intents_refused', 'stopped']

/** Whether it stays away until a person does something. */
export function isBroken(state: BotState): boolean {
  return BROKEN.includes(state)
}

/** What is told of a change of standing; null where it is of no concern to anybody. */
export function toldOf(before: BotState, after: BotState): 'discord.connected' | 'discord.broken' | null {
  if (isRunning(after) && !isRunning(before)) return 'discord.connected'
  return isBroken(after) && before !== after ? 'discord.broken' : null
}
