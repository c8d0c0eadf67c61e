import type { Permission } from '@/lib/core/guards/permission'

/** The pages about a shop's Discord, in the order of their tabs; any one of `needs` is enough to see one. */
export const DISCORD_PAGES = [
  { name: 'overview', path: '', needs: ['discord.manage'] },
  { name: 'shop', path: '/shop', needs: ['discord.manage'] },
  { name: 'roles', path: '/roles', needs: ['discord.manage'] },
  { name: 'commands', path: '/commands', needs: ['discord.manage'] },
  { name: 'tickets', path: '/tickets', needs: ['discord.manage', 'tickets.work'] },
  { name: 'moderation', path: '/moderation', needs: ['community.manage', 'discord.manage'] },
  { name: 'welcome', path: '/welcome', needs: ['discord.manage'] },
  { name: 'analytics', path: '/analytics', needs: ['analytics.read'] },
  { name: 'levels', path: '/levels', needs: ['community.manage', 'discord.manage'] },
  { name: 'reputation', path: '/reputation', needs: ['community.manage', 'discord.manage'] },
  { name: 'people', path: '/people', needs: ['community.manage', 'discord.manage'] },
] as const satisfies readonly {
  name: string
  path: string
  needs: readonly Permission[]
}[]

/** The path of the first that somebody may see; null where it is none. */
export function firstDiscordPage(permissions: ReadonlySet<Permission>): string | null {
  const seen = DISCORD_PAGES.find(({ needs }) => needs.some((one) => permissions.has(one)))
  return seen?.path ?? null
}
