import type { Permission } from '@/lib/core/guards/permission'

/**
 * The sections of the dashboard and who sees them. It decides what is shown as a link and nothing else: every page asks
 * for its own permission. Any one of `needs` is enough; none means every member. What belongs to a module is there while
 * the shop has it on.
 */
export const SECTIONS = {
  overview: { path: '', group: 'home', needs: ['orders.read'] },
  orders: { path: '/orders', group: 'sales', needs: ['orders.read'] },
  customers: { path: '/customers', group: 'sales', needs: ['customers.read'] },
  coupons: { path: '/coupons', group: 'sales', needs: ['coupons.write'] },
  products: { path: '/products', group: 'shop', needs: ['products.read'] },
  stock: { path: '/products/stock', group: 'shop', needs: ['products.read'] },
  payments: { path: '/payments', group: 'shop', needs: ['payments.read'] },
  notifications: { path: '/notifications', group: 'shop', needs: ['orders.read'] },
  settings: { path: '/settings', group: 'shop', needs: ['settings.write'] },
  team: { path: '/team', group: 'shop', needs: [] },
  modules: { path: '/modules', group: 'shop', needs: ['modules.configure'] },
  discord: {
    path: '/discord',
    group: 'shop',
    needs: ['discord.manage', 'tickets.work', 'community.manage', 'analytics.read'],
    module: 'discord',
  },
  lending: { path: '/lending', group: 'sales', needs: ['lending.read'], module: 'lending' },
  chats: { path: '/whatsapp/inbox', group: 'sales', needs: ['lending.read'], module: 'whatsapp' },
  whatsapp: { path: '/whatsapp', group: 'shop', needs: ['whatsapp.manage'], module: 'whatsapp' },
  plan: { path: '/plan', group: 'shop', needs: ['billing.manage'] },
  developers: { path: '/developers', group: 'technical', needs: ['api_keys.manage', 'webhooks.manage'] },
  audit: { path: '/audit', group: 'technical', needs: ['audit.read'] },
} as const satisfies Record<
  string,
  { path: string; group: string; needs: readonly Permission[]; module?: string }
>

export type Section = keyof typeof SECTIONS

export const GROUPS = ['home', 'sales', 'shop', 'technical'] as const

/** On a phone four places are under the thumb: the first that the person may see. The rest is one tap further. */
const thumbOrder: readonly Section[] = ['overview', 'orders', 'products', 'customers', 'payments', 'audit']

export function thumbSections(sections: readonly Section[]): Section[] {
  return thumbOrder.filter((one) => sections.includes(one)).slice(0, 4)
}

/** Pages below a section that the command palette also knows. */
export const SUBPAGES = {
  new_product: { path: '/products/new', section: 'products', needs: ['products.write'] },
  gateway_inbox: { path: '/payments/webhooks', section: 'payments', needs: ['payments.read'] },
  reconciliation: { path: '/payments/reconciliation', section: 'payments', needs: ['reconciliation.read'] },
  branding: { path: '/settings/branding', section: 'settings', needs: ['settings.write'] },
  domain: { path: '/settings/domain', section: 'settings', needs: ['settings.write'] },
  policies: { path: '/settings/policies', section: 'settings', needs: ['settings.write'] },
  configuration: { path: '/settings/configuration', section: 'settings', needs: ['settings.write'] },
  tax: { path: '/settings/tax', section: 'settings', needs: ['settings.write'] },
  outgoing_webhooks: { path: '/developers/webhooks', section: 'developers', needs: ['webhooks.manage'] },
} as const satisfies Record<string, { path: string; section: Section; needs: readonly Permission[] }>

export type Subpage = keyof typeof SUBPAGES

function isSeen(needs: readonly Permission[], permissions: ReadonlySet<Permission>): boolean {
  return needs.length === 0 || needs.some((one) => permissions.has(one))
}

export function sectionsFor(
  permissions: ReadonlySet<Permission>,
  hasModule: (module: string) => boolean,
): Section[] {
  // Whoever sees to the number finds the chats there.
  const hidden = permissions.has('whatsapp.manage') ? 'chats' : null
  const all = Object.keys(SECTIONS) as Section[]
  return all.filter((one) => {
    if (one === hidden) return false
    const section = SECTIONS[one]
    return isSeen(section.needs, permissions) && (!('module' in section) || hasModule(section.module))
  })
}

export function subpagesFor(permissions: ReadonlySet<Permission>): Subpage[] {
  const all = Object.keys(SUBPAGES) as Subpage[]
  return all.filter((one) => isSeen(SUBPAGES[one].needs, permissions))
}

/** The section that a path of the dashboard (without its language) belongs to: the longest that it begins with. */
export function sectionOf(path: string, sections: readonly Section[]): Section | null {
  const inside = path.replace(/^\/dashboard/, '')
  const found = sections
    .filter((one) => one !== 'overview')
    .filter((one) => inside === SECTIONS[one].path || inside.startsWith(`${SECTIONS[one].path}/`))
    .sort((a, b) => SECTIONS[b].path.length - SECTIONS[a].path.length)[0]
  return found ?? (inside === '' ? 'overview' : null)
}
