import type { Db } from '@/lib/core/db/handle'
import { readMembership } from '@/lib/core/db/queries/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from './permission'
import type { Permission } from './permission'

/**
 * Says `forbidden` before anything is looked at or tried: a policy hides rows silently where it filters. While a shop is
 * suspended its dashboard is read-only: only what is called `….read`, or is asked for to `read`, is left.
 *
 * @returns all rights of the one who asks
 */
export async function requirePermission(
  db: Db,
  permission: Permission,
  does: 'read' | 'write' = permission.endsWith('.read') ? 'read' : 'write',
): Promise<ReadonlySet<Permission>> {
  const membership = await readMembership(db)
  const permissions = parsePermissions(membership.permissions)
  if (!permissions.has(permission)) throw new AppError('forbidden')
  if (does === 'write' && !membership.isWritable) throw new AppError('forbidden', 'shop_read_only')
  return permissions
}
