import type { Tone } from '@/components/ui/badge'
import type { BotState } from '@/lib/discord/connection/schema'

/** How a bot stands, as a colour. */
export const BOT_TONES: Record<BotState, Tone> = {
  off: 'neutral',
  starting: 'neutral',
  online: 'success',
  degraded: 'warning',
  waiting_for_server: 'warning',
  kicked: 'danger',
  token_refused: 'danger',
  intents_refused: 'danger',
  suspended: 'warning',
  stopped: 'danger',
}
