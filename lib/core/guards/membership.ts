import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { noteSession, readMembership } from '@/lib/core/db/queries/member'
import { parsePermissions } from './permission'
import type { Permission } from './permission'

export type Membership = {
  role: string
  permissions: ReadonlySet<Permission>
  /** False while the tenant is suspended: everything can be read, nothing changed. */
  isWritable: boolean
}

/** A session's place is written down once a minute and whenever it changes, not with every click. */
const noteEveryMs = 60_000
const notedLimit = 10_000
const noted = new Map<string, { from: string; until: number }>()

function isNoted({ sessionId, address, userAgent }: MemberContext): boolean {
  const from = `${address} ${userAgent}`
  const found = noted.get(sessionId)
  if (found && found.from === from && found.until > Date.now()) return true
  if (noted.size >= notedLimit) noted.clear()
  noted.set(sessionId, { from, until: Date.now() + noteEveryMs })
  return false
}

/**
 * Asks the database as this person: throws `unauthenticated` when the session is over, `forbidden` for a stranger,
 * `second_factor_needed` or `second_factor_enrolment_needed` for whoever still owes that.
 */
export async function openMembership(ctx: MemberContext): Promise<Membership> {
  const { role, permissions, isWritable } = await withActor(memberActor(ctx), async (db) => {
    const membership = await readMembership(db)
    if (!ctx.isImpersonating && !isNoted(ctx)) await noteSession(db, ctx)
    return membership
  })
  return { role, permissions: parsePermissions(permissions), isWritable }
}
