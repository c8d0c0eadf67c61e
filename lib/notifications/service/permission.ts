import type { Db } from '@/lib/core/db/actor'
import { readMembership } from '@/lib/core/db/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/permission'
import type { Permission } from '@/lib/core/permission'

/** Says `forbidden` before anything is looked at or tried: a policy hides rows silently. */
export async function requireRead(db: Db, permission: Permission): Promise<ReadonlySet<Permission>> {
  const permissions = parsePermissions((await readMembership(db)).permissions)
  if (!permissions.has(permission)) throw new AppError('forbidden', 'missing_permission')
  return permissions
}

/** The right to change how and when the shop writes; nobody has it while the shop is suspended. */
export async function requireWrite(db: Db): Promise<void> {
  await requireRead(db, 'notifications.write')
  if (!(await readMembership(db)).isWritable) throw new AppError('forbidden', 'shop_read_only')
}
