import { newId } from '@/lib/core/ids'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { saveSubscription } from '@/lib/platform/service'
import { insertInvoice } from '@/lib/billing/data/invoices'
import { closeRequest, listOpenRequests } from '@/lib/billing/data/requests'
import { daysLater } from '@/lib/core/time/duration'
import type { PurchaseRequest } from '@/lib/billing/schema'
import { getIssuer } from './issuer'
import type { IssuingShop } from './issuer'
import { recipientColumns, recipientOf } from './issue'
import { answer, isAsShown } from './quote'
import type { Answer } from './quote'

/** What is bought now is paid within a day. */
const payWithinDays = 1

/** What is asked for is reckoned for the moment at which its amount was shown, and not charged where that has changed. */
async function reckon(
  db: TenantDb,
  wish: PurchaseRequest,
  { issuer, now }: { issuer: IssuingShop; now: Date },
): Promise<Answer> {
  if (!(await isAsShown(db, wish, issuer))) return { nothing: 'price_changed' }
  return answer(db, wish, { issuer, now: wish.shownAt === undefined ? now : new Date(wish.shownAt) })
}

/** Turns what members asked for into drafted invoices, each once; what costs nothing counts at once. */
export async function answerRequests(ctx: JobContext, now: Date): Promise<void> {
  const waiting = await withActor(jobActor(ctx), (db) => listOpenRequests(db))
  if (waiting.length === 0) return
  const issuer = await getIssuer()
  for (const { id, purchase: wish } of waiting) {
    await withActor(jobActor(ctx), async (db) => {
      const found: Answer = wish ? await reckon(db, wish, { issuer, now }) : { nothing: 'unreadable' }
      const outcome = 'nothing' in found ? found.nothing : 'at' in found ? 'changed' : 'invoiced'
      if (!(await closeRequest(db, id, outcome, now))) return
      if ('at' in found) {
        if (!(await saveSubscription(db, { ...found.at, dueAt: now })))
          throw new Error('The subscription changed meanwhile; the job comes back.')
      } else if (!('nothing' in found)) {
        const { next: _next, ...bill } = found
        await insertInvoice(db, {
          ...bill,
          ...recipientColumns(await recipientOf(db)),
          id: newId(),
          key: `${found.purchase.kind}:${id}`,
          dueAt: daysLater(now, payWithinDays),
        })
      }
    })
  }
}
