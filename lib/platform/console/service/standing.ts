import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { findReadyExport, findStandingRow } from '@/lib/platform/console/data/lifecycle'
import { isUnread } from '@/lib/platform/console/rules/unread-address'
import { findPlatformContact } from '@/lib/platform/console/data/platform'

export type Standing = {
  isSuspended: boolean
  suspensionReason: string
  deletionDueAt: Date | null
  /** Where the platform is written to about it; null where nobody said. */
  contact: string | null
  /** Whether an export of everything can be downloaded by those who may. */
  hasExport: boolean
}

/** How the platform stands to the current tenant now. */
export function findStanding(
  db: TenantDb,
): Promise<Pick<Standing, 'isSuspended' | 'suspensionReason' | 'deletionDueAt'>> {
  return findStandingRow(db)
}

/**
 * Where the platform is written to: as its own shop says, or else where its mails come from. Null where that is an
 * address at which nobody reads.
 */
export async function getPlatformContact(db: Db): Promise<string | null> {
  const { MAIL_FROM } = env()
  const known = (await findPlatformContact(db)) ?? /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
  return isUnread(known) ? null : known
}

/** How the platform stands to this shop, where that keeps its people from working. */
export async function getStanding(ctx: TenantContext): Promise<Standing> {
  return withActor(tenantActor(ctx), async (db) => ({
    ...(await findStanding(db)),
    contact: await getPlatformContact(db),
    hasExport: ctx.isImpersonating ? false : (await findReadyExport(db)) !== null,
  }))
}
