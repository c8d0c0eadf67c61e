import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { readMembership } from '@/lib/core/db/member'
import { parsePermissions } from '@/lib/core/permission'
import type { Permission } from '@/lib/core/permission'

export type Membership = {
  role: string
  permissions: ReadonlySet<Permission>
  /** False while the tenant is suspended: everything can be read, nothing changed. */
  isWritable: boolean
}

/** Asks the database as this person: throws `unauthenticated` when the session is over, `forbidden` for a stranger. */
export async function openMembership(ctx: MemberContext): Promise<Membership> {
  const { role, permissions, isWritable } = await withActor(memberActor(ctx), readMembership)
  return { role, permissions: parsePermissions(permissions), isWritable }
}
