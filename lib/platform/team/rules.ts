import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'

export const ROLES = ['owner', 'finance', 'ops', 'dev'] as const

export type Role = (typeof ROLES)[number]

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value)
}

/**
 * Which role may do what: the only place where this is said. `private.permissions_of` in the database is generated
 * from it, and a test compares the two.
 */
export const PERMISSIONS = {
  owner: PERMISSION_NAMES,
  finance: [
    'orders.read',
    'products.read',
    'customers.read',
    'analytics.read',
    'orders.refund',
    'orders.export',
    'reconciliation.read',
    'billing.manage',
    'payments.read',
    'lending.read',
    'lending.write',
    'lending.approve',
    'audit.read',
  ],
  ops: [
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
    'settings.write',
    'coupons.write',
    'tickets.work',
    'community.manage',
    'lending.read',
    'lending.write',
  ],
  dev: [
    'orders.read',
    'products.read',
    'payments.read',
    'api_keys.manage',
    'webhooks.manage',
    'modules.configure',
    'discord.manage',
    'whatsapp.manage',
    'audit.read',
  ],
} as const satisfies Record<Role, readonly Permission[]>

export function can(role: Role, permission: Permission): boolean {
  const granted: readonly Permission[] = PERMISSIONS[role]
  return granted.includes(permission)
}

/** The body that stands between the marks in the migration. */
export function permissionsSql(): string {
  const cases = ROLES.map((role) => `    when '${role}' then ',${PERMISSIONS[role].join(',')},'`)
  return [
    'create function private.permissions_of(role text) returns text language sql immutable parallel safe',
    '  return case role',
    ...cases,
    "    else ','",
    '  end;',
  ].join('\n')
}
