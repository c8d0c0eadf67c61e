import { roleListener } from '@/lib/discord/roles/service/listening'
import { dayListener } from '@/lib/discord/analytics/service/counting'
import { boardListener } from '@/lib/discord/boards/listener'
import type { Listener } from '@/lib/discord/hearing/schema'
import { moderationListener } from '@/lib/discord/moderation/service/watching'
import { operatorListener } from '@/lib/discord/operator/listening'
import { keysListener } from '@/lib/discord/staff/listening'
import { ticketListener } from '@/lib/discord/tickets/service/rooms/hearing'
import { welcomeListener } from '@/lib/discord/welcome/service/listening'
import { levelListener } from '@/lib/discord/levels/service/listening'

/** What hears of what happens in a server. */
export const LISTENERS: readonly Listener[] = [
  roleListener,
  dayListener,
  boardListener,
  keysListener,
  ticketListener,
  operatorListener,
  welcomeListener,
  moderationListener,
  levelListener,
]
