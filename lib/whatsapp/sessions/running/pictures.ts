import { AppError } from '@/lib/core/errors'
import { describeError, log } from '@/lib/core/log'
import { keepClaimPicture, speakerOf } from '@/lib/lending/service'
import { asHolder, keepSessionMessages, SessionLost } from '@/lib/whatsapp/sessions/holding'
import type { SessionLease } from '@/lib/whatsapp/sessions/holding'
import type { SessionMessage, SessionTransport } from '@/lib/whatsapp/sessions/schema'

/** What may show that somebody has paid. */
const SHOWING = ['image', 'document']

/** A message with its file kept, where somebody of the book sent what a claim takes. */
async function withPicture(
  lease: SessionLease,
  transport: SessionTransport,
  message: SessionMessage,
): Promise<SessionMessage> {
  const { content, from } = message
  if (content.kind !== 'file' || !SHOWING.includes(content.type)) return message
  const speaker = await asHolder(lease, (db) => speakerOf(db, from))
  if (!speaker || speaker.isBlocked) return message
  const fetched = await transport.fetchFile(content.fileRef)
  if (fetched.kind !== 'fetched') return message
  const sent = { name: content.name ?? 'whatsapp', content: Buffer.from(fetched.bytes) }
  return { ...message, content: { ...content, kept: await keepClaimPicture(lease.tenantId, sent) } }
}

/**
 * Files leave WhatsApp by the connection that heard of them, which the job that answers has not: they are fetched before
 * their message is kept. Whatever fails there, the message is kept all the same.
 */
export async function keepWithPictures(
  lease: SessionLease,
  transport: SessionTransport | null,
  messages: readonly SessionMessage[],
): Promise<void> {
  const known: SessionMessage[] = []
  for (const message of messages) {
    try {
      known.push(transport ? await withPicture(lease, transport, message) : message)
    } catch (error) {
      if (error instanceof SessionLost) throw error
      // Of somebody's own file that is no picture nothing is said here.
      if (!(error instanceof AppError))
        log.warn({ channel: lease.channelId, error: describeError(error) }, 'a file of a chat was not kept')
      known.push(message)
    }
  }
  await keepSessionMessages(lease, known)
}
