import { boardListener } from '@/lib/discord/boards/listener'
import type { Listener } from '@/lib/discord/hearing/schema'
import { keysListener } from '@/lib/discord/staff/listening'

/** What hears of what happens in a server. */
export const LISTENERS: readonly Listener[] = [keysListener, boardListener]
