import type { Listener } from '@/lib/discord/hearing/schema'

/** What hears of what happens in a server. */
export const LISTENERS: readonly Listener[] = []
