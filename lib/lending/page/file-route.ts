import { ZodError } from 'zod'
import type { ShopContext } from '@/lib/core/context'
import { pageInstead, readsPages } from '@/lib/core/requests/page-instead'
import { shopRoute } from '@/lib/core/requests/route'
import { toAppError } from '@/lib/core/requests/problem'
import { paths } from '@/lib/core/tenancy/paths'
import type { Borrower } from '@/lib/lending/links/schema'
import { fileNotice } from './rules/file-notice'
import { openOwnPage } from './service/reading'

type Params = { party: string }

/**
 * A file of whoever has the link, in the language of the page that links it. A browser that gets none is led back to the
 * page, which says why; a program is told as programs are.
 */
export function ownFileRoute<P extends Params>(
  open: (
    ctx: ShopContext,
    borrower: Borrower,
    asked: { query: URLSearchParams; params: P },
  ) => Promise<Response>,
) {
  return shopRoute<P>(
    async (ctx, request, params) => {
      const query = new URL(request.url).searchParams
      const k = query.get('k') ?? ''
      try {
        return await open(ctx, await openOwnPage(ctx, { party: params.party, k }), { query, params })
      } catch (error) {
        if (!readsPages(request)) throw error
        const { requestId } = ctx
        const known = error instanceof ZodError ? toAppError(error, { requestId, at: 'own file' }) : error
        const notice = fileNotice(known)
        const link = { id: params.party, key: k.slice(0, 200) }
        // What is wrong with a field is said there.
        const place = notice === 'file_days' ? 'statement' : 'notice'
        return pageInstead(request, (base) =>
          paths.owed(base, link, `&notice=${notice}&about=${Date.now()}#${place}`),
        )
      }
    },
    { alsoClosed: 'bought' },
  )
}
