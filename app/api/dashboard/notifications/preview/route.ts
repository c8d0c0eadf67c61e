import { memberRoute } from '@/lib/core/guards/route'
import { readJson } from '@/lib/core/requests/route'
import { getMailSample } from '@/lib/commerce/service'
import { WordingInput } from '@/lib/notifications/schema'
import { previewMessage } from '@/lib/notifications/service'

const mostBytes = 100_000

/** What the editor shows as a mail, while it is typed. Nothing is saved. */
export const POST = memberRoute('orders.read', async (ctx, request) => {
  const { template, locale, ...wording } = WordingInput.parse(await readJson(request, mostBytes))
  const { subject, preheader, html } = await previewMessage(
    await getMailSample(ctx, template, locale),
    wording,
  )
  return { subject, preheader, html }
})
