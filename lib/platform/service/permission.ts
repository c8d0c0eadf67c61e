import type { Db } from '@/lib/core/db/actor'
import { readMembership } from '@/lib/core/db/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/permission'
import type { Permission } from '@/lib/core/permission'

/** Says `forbidden` before anything is tried; the policies would refuse it all the same. */
export async function requirePermission(db: Db, permission: Permission): Promise<void> {
  const membership = await readMembership(db)
  if (!parsePermissions(membership.permissions).has(permission)) throw new AppError('forbidden')
  if (!membership.isWritable) throw new AppError('forbidden', 'shop_read_only')
}
