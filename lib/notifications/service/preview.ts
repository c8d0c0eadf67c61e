import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { redact } from '@/lib/core/http/redact'
import { translator } from '@/lib/core/i18n/i18n'
import { sendMail } from '@/lib/notifications/client'
import type { Wording, WordingProblem } from '@/lib/notifications/rules/wording'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { cutText } from '@/lib/core/text/text'
import { renderWording } from './render'
import type { Worded } from './render'
import { audit, findColleague } from '@/lib/platform/service'

export type Preview = { subject: string; preheader: string; html: string; problems: WordingProblem[] }

/** A wording as a mail, with everything that is right in it. */
export async function previewMessage(sample: Worded, wording: Wording): Promise<Preview> {
  const { subject, preheader, html, problems } = await renderWording(sample, wording)
  return { subject, preheader, html, problems }
}

const testLimit = { name: 'test_mail', points: 10, windowSeconds: 3600, scope: 'shared' } as const

export type Tested =
  | { kind: 'sent' | 'failed'; to: string; response: string }
  | { kind: 'refused'; problems: WordingProblem[] }

/**
 * Sends the wording to the member who asks, and to nobody else, and tells what the mail server said. Throws
 * `rate_limited` after ten in an hour, `forbidden`.
 */
export async function sendTest(ctx: TenantContext, sample: Worded, wording: Wording): Promise<Tested> {
  const me = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'notifications.write')
    return findColleague(db, ctx.personId)
  })
  if (!me) throw new AppError('forbidden')
  const { problems, ...rendered } = await renderWording(sample, wording)
  if (problems.length > 0) return { kind: 'refused', problems }
  await take(testLimit, `${ctx.tenantId}:${ctx.personId}`)
  const prefix = translator(sample.locale, 'mail')('test')
  const outcome = await sendMail({
    // Pages read no keys: a test comes from our address.
    own: null,
    id: newId(),
    to: me.email,
    fromName: sample.sender.name,
    replyTo: sample.sender.replyTo,
    subject: `${prefix} ${rendered.subject}`,
    html: rendered.html,
    text: rendered.text,
  })
  const kind = outcome.kind === 'accepted' ? 'sent' : 'failed'
  const response = cutText(redact(outcome.response), 500)
  await withActor(tenantActor(ctx), (db) =>
    audit(db, ctx, {
      action: 'notification.test_sent',
      details: { template: sample.template, locale: sample.locale, outcome: kind },
    }),
  )
  return { kind, to: me.email, response }
}
