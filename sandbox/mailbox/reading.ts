import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import type { AddressObject } from 'mailparser'

/** A mail as it came, and to whom it went. */
export type Received = { id: string; receivedAt: string; to: readonly string[]; source: Buffer }

/** What a list shows of a mail. */
export type MailHead = {
  id: string
  receivedAt: string
  from: string
  to: readonly string[]
  replyTo: string
  subject: string
  headers: Record<string, string>
}

/** One received mail; an attachment's content is base64. */
export type Mail = MailHead & {
  text: string
  html: string
  attachments: { name: string; type: string; size: number; sha256: string; content: string }[]
}

function addresses(given: AddressObject | AddressObject[] | undefined): string {
  return [given ?? []]
    .flat()
    .map((one) => one.text)
    .join(', ')
}

type Parsed = Awaited<ReturnType<typeof simpleParser>>

function headOf({ id, receivedAt, to }: Received, parsed: Parsed): MailHead {
  return {
    ...{ id, receivedAt, to },
    from: addresses(parsed.from),
    replyTo: addresses(parsed.replyTo),
    subject: parsed.subject ?? '',
    headers: Object.fromEntries(
      parsed.headerLines.map((line) => [line.key, line.line.slice(line.key.length + 1).trim()]),
    ),
  }
}

const options = { skipTextToHtml: true, skipImageLinks: true }

/** The header alone, which is a small part of a mail. */
export async function readHead(received: Received): Promise<MailHead> {
  const end = received.source.indexOf('\r\n\r\n')
  const header = end < 0 ? received.source : received.source.subarray(0, end + 4)
  return headOf(received, await simpleParser(header, options))
}

export async function readMail(received: Received): Promise<Mail> {
  const parsed = await simpleParser(received.source, options)
  return {
    ...headOf(received, parsed),
    text: parsed.text ?? '',
    html: parsed.html === false ? '' : parsed.html,
    attachments: parsed.attachments.map((one) => ({
      name: one.filename ?? 'attachment',
      type: one.contentType,
      size: one.size,
      sha256: createHash('sha256').update(one.content).digest('hex'),
      content: one.content.toString('base64'),
    })),
  }
}
