import { memberRoute } from '@/lib/core/guards/route'
import { readJson } from '@/lib/core/requests/route'
import { previewForm } from '@/lib/lending/desk/preview'

const mostBytes = 20_000

/** What the terms of a form come to, while somebody still fills it in. Nothing of it is kept. */
export const POST = memberRoute('lending.write', async (ctx, request) =>
  previewForm(await readJson(request, mostBytes), ctx.locale),
)
