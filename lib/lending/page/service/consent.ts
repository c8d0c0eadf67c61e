import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import type { Borrower } from '@/lib/lending/links/schema'
import { setConsent } from '@/lib/lending/page/data'

const CONSENT_LIMIT = { name: 'own_consent', points: 20, windowSeconds: 3600, scope: 'process' } as const

/**
 * Whoever has the link says themselves whether they want to be written to. What they stop only they begin again. Throws
 * `conflict` where the shop takes nothing now, `rate_limited`.
 */
export async function sayConsent(ctx: ShopContext, borrower: Borrower, isGiven: boolean): Promise<void> {
  await take(CONSENT_LIMIT, `${ctx.tenantId} ${borrower.id}`)
  const isSaid = await withActor(borrowerActor(ctx, borrower.id), (db) =>
    setConsent(db, borrower.id, isGiven ? 'given' : 'stopped'),
  )
  if (!isSaid) throw new AppError('shop_closed')
}
