import { render } from 'react-email'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n'
import { newId } from '@/lib/core/ids'
import { redact } from '@/lib/core/log'
import { sendMail } from '@/lib/notifications/client'
import { addNotification, changeNotification, claimNotification } from '@/lib/notifications/data'
import type { Message } from '@/lib/notifications/schema'
import { Mail } from '@/lib/notifications/templates/mail'

const mostAttempts = 6

/** The message as a person will see it: subject, HTML and plain text in the reader's language. */
export async function renderMessage(
  message: Message,
): Promise<{ subject: string; html: string; text: string }> {
  const translate = translator(message.locale, 'mail')
  const word = (part: string): string => translate(`${message.template}.${part}`, message.content.values)
  const element = Mail({
    sender: message.sender,
    locale: message.locale,
    content: message.content,
    texts: {
      preview: word('preview'),
      heading: word('heading'),
      paragraphs: word('body').split('\n'),
      action: word('action'),
      total: translate('total'),
      help: translate('help', { shop: message.sender.name }),
    },
  })
  const [html, text] = await Promise.all([render(element), render(element, { plainText: true })])
  return { subject: word('subject'), html, text }
}

/**
 * Sends the message unless one with the same template and key was sent before. Throws when the mail server could not
 * be reached and another try is worth it; the job's queue tries again.
 */
export async function notify(ctx: JobContext, message: Message): Promise<void> {
  const { tenantId } = ctx
  const claimed = await withActor(jobActor(ctx), async (db) => {
    await addNotification(db, tenantId, newId(), message)
    return claimNotification(db, tenantId, message.template, message.key)
  })
  if (!claimed) return
  const { subject, html, text } = await renderMessage(message)
  const outcome = await sendMail({
    id: claimed.id,
    to: message.recipient,
    fromName: message.sender.name,
    replyTo: message.sender.replyTo,
    subject,
    html,
    text,
  })
  const again = outcome.kind === 'refused' && !outcome.isFinal && claimed.attempts < mostAttempts
  await withActor(jobActor(ctx), (db) =>
    changeNotification(db, tenantId, claimed.id, {
      state: outcome.kind === 'accepted' ? 'sent' : again ? 'queued' : 'failed',
      response: redact(outcome.response),
    }),
  )
  if (again)
    throw new Error(`The mail server did not take the message: ${redact(outcome.response).slice(0, 120)}`)
}
