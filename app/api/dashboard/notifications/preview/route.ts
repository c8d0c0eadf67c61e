import { AppError } from '@/lib/core/errors'
import { memberRoute } from '@/lib/core/guards/route'
import { getMailSample } from '@/lib/commerce/service'
import { WordingInput } from '@/lib/notifications/schema'
import { previewMessage } from '@/lib/notifications/service'

const mostBytes = 100_000

/** What the editor shows as a mail, while it is typed. Nothing is saved. */
export const POST = memberRoute('orders.read', async (ctx, request) => {
  if (Number(request.headers.get('content-length') ?? mostBytes) >= mostBytes)
    throw new AppError('validation_failed', 'body_too_large')
  let body: unknown
  try {
    body = await request.json()
  } catch {
    throw new AppError('malformed_body')
  }
  const { template, locale, ...wording } = WordingInput.parse(body)
  const { subject, preheader, html } = await previewMessage(
    await getMailSample(ctx, template, locale),
    wording,
  )
  return { subject, preheader, html }
})
