import { borrowerActor, visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { orderToken } from '@/lib/commerce/service'
import { listOwnWords } from '@/lib/lending/claims/service/claiming'
import type { Borrower } from '@/lib/lending/links/schema'
import { openLink } from '@/lib/lending/links/service'
import { getStanding } from '@/lib/lending/owed/service'
import { findConsent, listOpenPayments } from '@/lib/lending/page/data'
import { ownPaper, withPurposes } from '@/lib/lending/page/rules/papers'
import type { OwnPage } from '@/lib/lending/page/schema'
import { listPayoffs } from '@/lib/lending/paying/service/payoff'
import { listDocumentsOf, listSignatures } from '@/lib/lending/papers/data/documents'
import { maskEmail } from '@/lib/lending/papers/rules/masks'
import { listIdentities } from '@/lib/lending/parties/data'
import { hasModule } from '@/lib/platform/service'

/** What a link's address says of who came by it. */
export type OwnLink = { party: string; k: string }

/** Whoever has the link, in a shop that keeps a book. Throws `not_found` for everybody else, and where it keeps none. */
export async function openOwnPage(ctx: ShopContext, { party, k }: OwnLink): Promise<Borrower> {
  const isKept = await withActor(visitorActor(ctx), (_, last) => hasModule(last, 'lending'))
  if (!isKept) throw new AppError('not_found', 'link_over')
  try {
    return await openLink(ctx, party, k)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') throw new AppError('not_found', 'link_over')
    throw error
  }
}

const mostPapers = 50

/** All that whoever has the link reads on their page. */
export async function getOwnPage(ctx: ShopContext, borrower: Borrower): Promise<OwnPage> {
  const [standing, words] = await Promise.all([getStanding(ctx, borrower), listOwnWords(ctx, borrower)])
  return withActor(borrowerActor(ctx, borrower.id), async (db) => {
    const [payment] = await listOpenPayments(db)
    const running = standing.items.filter(
      ({ kind, status, direction }) =>
        kind === 'agreement' && status === 'active' && direction === 'receivable',
    )
    const documents = await listDocumentsOf(db, borrower.id, mostPapers)
    const signatures = await listSignatures(
      db,
      documents.map(({ id }) => id),
    )
    const email = (await listIdentities(db, borrower.id)).find(({ kind }) => kind === 'email')
    const papers = documents.map((document) => ownPaper(document, signatures))
    return {
      ...{ borrower, standing: { ...standing, items: withPurposes(standing.items, papers) }, ...words },
      consent: await findConsent(db, borrower.id),
      payment: payment ? { ...payment, token: orderToken(ctx.tenantId, payment.orderId) } : null,
      payoffs: await listPayoffs(
        db,
        running.map(({ id }) => id),
      ),
      papers,
      codeGoesTo: email ? maskEmail(email.value) : null,
    }
  })
}
