import type { BotState } from './schema'

/** What a sealed token is bound to: moved to another tenant or application it does not open. */
export function tokenBinding(tenantId: string, applicationId: string): readonly string[] {
  return ['bot', tenantId, applicationId]
}

const RUNS: readonly BotState[] = ['online', 'degraded']
const BROKEN: readonly BotState[] = ['kicked', 'token_refused', 'intents_refused', 'stopped']

/** What is told of a change of standing; null where it is of no concern to anybody. */
export function toldOf(before: BotState, after: BotState): 'discord.connected' | 'discord.broken' | null {
  if (RUNS.includes(after) && !RUNS.includes(before)) return 'discord.connected'
  return BROKEN.includes(after) && before !== after ? 'discord.broken' : null
}
