import type { Db } from '@/lib/core/db/actor'
import { readMembership } from '@/lib/core/db/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/permission'
import type { Permission } from '@/lib/core/permission'

/**
 * Says `forbidden` before anything is looked at or tried: a policy hides rows silently where it filters. While a shop is
 * suspended its dashboard is read-only: only what is called `….read` is left.
 */
export async function requirePermission(db: Db, permission: Permission): Promise<void> {
  const membership = await readMembership(db)
  if (!parsePermissions(membership.permissions).has(permission))
    throw new AppError('forbidden', 'missing_permission')
  if (!membership.isWritable && !permission.endsWith('.read'))
    throw new AppError('forbidden', 'shop_read_only')
}
