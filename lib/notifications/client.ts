import type { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import type { Transporter } from 'nodemailer'
import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
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
 * Notes when the text of a mail is first asked for: the server wants it, and a connection that breaks afterwards leaves
 * open whether the mail arrived. nodemailer's errors do not tell the one from the other.
 */
function watch(messageId: string, text: Readable): Readable {
  const noteReading = (event: string | symbol): void => {
    if (event !== 'data' && event !== 'readable') return
    begun.add(messageId)
    text.off('newListener', noteReading)
  }
  return text.on('newListener', noteReading)
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
    if (messageId !== undefined) mail.message.processFunc((text) => watch(messageId, text))
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

/** A way to say the same, with what no mail server may change on its way. */
function alternative(type: 'plain' | 'html', text: string): string {
  return [
    `Content-Type: text/${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    wrap(encode(text.replaceAll(/\r\n|\n/g, '\r\n')), 76),
  ].join('\r\n')
}

/** The mail as it is sent. nodemailer writes its headers; through its streams the rest would take three times as long. */
function composed(
  mail: Mail,
  address: string,
  messageId: string,
): { raw: string; envelope: { from: string; to: string[] } } {
  // Nothing that is written as quoted-printable has these two signs side by side.
  const boundary = `=_${mail.id}`
  const header = new MimeNode(`multipart/alternative; boundary="${boundary}"`)
  header.setHeader({
    'Message-ID': messageId,
    From: { name: mail.fromName, address },
    To: mail.to,
    ...(mail.replyTo ? { 'Reply-To': mail.replyTo } : {}),
    Subject: mail.subject,
    'Auto-Submitted': 'auto-generated',
    ...(mail.unsubscribe === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${mail.unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  })
  const parts = [alternative('plain', mail.text), alternative('html', mail.html)]
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')
  const { from, to } = header.getEnvelope()
  return {
    raw: `${header.buildHeaders()}\r\n\r\n${body}--${boundary}--\r\n`,
    envelope: { from: from === false ? address : from, to },
  }
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
      ...composed(mail, address, messageId),
      messageId,
      ...(mail.own ? { dkim: mail.own.dkim } : {}),
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
