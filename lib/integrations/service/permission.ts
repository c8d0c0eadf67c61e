import type { Db } from '@/lib/core/db/actor'
import { readMembership } from '@/lib/core/db/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/permission'
import type { Permission } from '@/lib/core/permission'

/** The rights of the one who asks. Says `forbidden` before anything is tried; the policies would refuse it all the same. */
export async function requirePermission(
  db: Db,
  permission: Permission,
  does: 'read' | 'write',
): Promise<ReadonlySet<Permission>> {
  const membership = await readMembership(db)
  const permissions = parsePermissions(membership.permissions)
  if (!permissions.has(permission)) throw new AppError('forbidden')
  if (does === 'write' && !membership.isWritable) throw new AppError('forbidden', 'shop_read_only')
  return permissions
}
