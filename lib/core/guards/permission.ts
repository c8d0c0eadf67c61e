/** The closed list of rights. Which role has which of them is said in lib/platform/team/rules.ts alone. */
export const PERMISSION_NAMES = [
  'orders.read',
  'products.read',
  'customers.read',
  'analytics.read',
  'products.write',
  'stock.write',
  'stock.reveal',
  'orders.fulfil',
  'orders.cancel',
  'notifications.write',
  'orders.refund',
  'orders.export',
  'reconciliation.read',
  'billing.manage',
  'payments.read',
  'payments.manage',
  'team.manage',
  'customers.erase',
  'settings.write',
  'coupons.write',
  'api_keys.manage',
  'webhooks.manage',
  'modules.configure',
  'discord.manage',
  'tickets.work',
  'community.manage',
  'lending.read',
  'lending.write',
  'lending.approve',
  'whatsapp.manage',
  'audit.read',
] as const

export type Permission = (typeof PERMISSION_NAMES)[number]

/** Rights that change nothing, show no secret and take nothing out of the shop. */
export const isReadingRight = (right: Permission): boolean => right.endsWith('.read')

/** Reads the list that the database made, `,orders.read,…,`; names it does not know are left out. */
export function parsePermissions(text: string): ReadonlySet<Permission> {
  const given = new Set(text.split(','))
  return new Set(PERMISSION_NAMES.filter((name) => given.has(name)))
}
