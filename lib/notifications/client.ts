import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import type { Transporter } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import { env } from '@/lib/core/env'
import type { OwnSender } from '@/lib/platform/sender/schema'

/** How many mails a process hands over at the same moment. */
export const MAIL_CONNECTIONS = 8

/** The open connections, and the server that they lead to. */
let kept: { url: string; transport: Transporter } | undefined

export type Mail = {
  id: string
  to: string
  fromName: string
  /** A shop's own address with the key of its domain; null for ours. */
  own: OwnSender | null
  replyTo: string | null
  subject: string
  /** Where a mail program has no more of these sent, by one click of its own. */
  unsubscribe?: string
  html: string
  text: string
}

export type MailOutcome =
  | { kind: 'accepted'; response: string }
  /** The server said no for good, or not at all before the message was handed over: trying again is safe. */
  | { kind: 'refused'; response: string; isFinal: boolean }
  /** The connection broke after the message was on its way: it may or may not have arrived. */
  | { kind: 'unknown'; response: string }

/** Mails whose text the server has begun to receive, by message id. */
const begun = new Set<string>()

/**
 * The text of a mail, which notes when it is first read: the server has then asked for it, and a connection that breaks
 * afterwards leaves open whether the mail arrived. nodemailer's errors do not tell the one from the other.
 */
function watched(messageId: string, text: Readable): Readable {
  async function* read(): AsyncGenerator<Buffer> {
    begun.add(messageId)
    for await (const chunk of text) yield chunk as Buffer
  }
  return Readable.from(read(), { objectMode: false })
}

function createTransport(url: string): Transporter {
  const options: SMTPPool.Options & { url: string } = {
    url,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    // A connection is for as many mails as there are.
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  }
  const made = nodemailer.createTransport(options)
  made.use('stream', (mail, done) => {
    const { messageId } = mail.data
    if (messageId !== undefined) mail.message.processFunc((text) => watched(messageId, text))
    done()
  })
  return made
}

/** One for the process, until another server is configured. */
function transportTo(url: string): Transporter {
  if (kept?.url === url) return kept.transport
  kept?.transport.close()
  kept = { url, transport: createTransport(url) }
  return kept.transport
}

/** Hands one mail to the configured server. Never throws. */
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const { MAIL_FROM, SMTP_URL } = env()
  const transport = transportTo(SMTP_URL)
  const ours = /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
  const address = mail.own?.address ?? ours
  // The same message keeps its id, so that a mail server can drop a second copy.
  const messageId = `<${mail.id}@${ours.split('@')[1] ?? 'localhost'}>`
  try {
    const sent = (await transport.sendMail({
      messageId,
      from: { name: mail.fromName, address },
      ...(mail.own ? { dkim: mail.own.dkim } : {}),
      to: mail.to,
      ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(mail.unsubscribe === undefined
          ? {}
          : {
              'List-Unsubscribe': `<${mail.unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
      },
    })) as { response?: string }
    return { kind: 'accepted', response: sent.response ?? '' }
  } catch (error) {
    const { responseCode, message } = error as { responseCode?: number; message?: string }
    const response = message ?? 'failed'
    if (responseCode !== undefined) return { kind: 'refused', response, isFinal: responseCode >= 500 }
    return begun.has(messageId)
      ? { kind: 'unknown', response }
      : { kind: 'refused', response, isFinal: false }
  } finally {
    begun.delete(messageId)
  }
}
