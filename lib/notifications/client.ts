import nodemailer from 'nodemailer'
import type { Transporter } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import { env } from '@/lib/core/env'

let transport: Transporter | undefined

export type Mail = {
  id: string
  to: string
  fromName: string
  replyTo: string | null
  subject: string
  html: string
  text: string
}

export type MailOutcome =
  | { kind: 'accepted'; response: string }
  /** The server said no for good, or not at all before the message was handed over: trying again is safe. */
  | { kind: 'refused'; response: string; isFinal: boolean }
  /** The connection broke after the message was on its way: it may or may not have arrived. */
  | { kind: 'unknown'; response: string }

/** Errors that nodemailer raises before it has sent any of the message. */
const beforeTheMessage = new Set(['ECONNECTION', 'ECONNREFUSED', 'EDNS', 'EAUTH', 'ETLS', 'EENVELOPE'])

/** Hands one mail to the configured server. Never throws. */
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const { SMTP_URL, MAIL_FROM } = env()
  const options: SMTPPool.Options & { url: string } = {
    url: SMTP_URL,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  }
  transport ??= nodemailer.createTransport(options)
  const address = /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
  try {
    const sent = (await transport.sendMail({
      // The same message keeps its id, so that a mail server can drop a second copy.
      messageId: `<${mail.id}@${address.split('@')[1] ?? 'localhost'}>`,
      from: { name: mail.fromName, address },
      to: mail.to,
      ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })) as { response?: string }
    return { kind: 'accepted', response: sent.response ?? '' }
  } catch (error) {
    const { code, responseCode, message } = error as {
      code?: string
      responseCode?: number
      message?: string
    }
    const response = message ?? 'failed'
    if (responseCode !== undefined) return { kind: 'refused', response, isFinal: responseCode >= 500 }
    if (code !== undefined && beforeTheMessage.has(code)) return { kind: 'refused', response, isFinal: false }
    return { kind: 'unknown', response }
  }
}
