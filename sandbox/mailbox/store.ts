import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import type { AddressObject } from 'mailparser'
import { z } from 'zod'

const keptMails = 2_000

const Mail = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  replyTo: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      size: z.number(),
      sha256: z.string(),
      content: z.string(),
    }),
  ),
})
/** One received mail; an attachment's content is base64. */
export type Mail = z.infer<typeof Mail>

export type MailFilter = { to?: string; subject?: string; since?: string }

export type MailStore = {
  add: (source: Buffer, recipients: readonly string[]) => Promise<Mail>
  /** Newest first. */
  list: (filter: MailFilter) => Mail[]
  find: (id: string) => Mail | null
  clear: () => Promise<void>
}

function addresses(given: AddressObject | AddressObject[] | undefined): string {
  return [given ?? []]
    .flat()
    .map((one) => one.text)
    .join(', ')
}

async function parse(source: Buffer, recipients: readonly string[]): Promise<Mail> {
  const parsed = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true })
  const receivedAt = new Date()
  return {
    // Names sort by time, so the folder itself remembers the order.
    id: `${receivedAt.getTime().toString(36).padStart(9, '0')}-${randomUUID().slice(0, 8)}`,
    receivedAt: receivedAt.toISOString(),
    from: addresses(parsed.from),
    // The envelope decides who got it; the header may say anything.
    to: recipients.map((one) => one.toLowerCase()),
    replyTo: addresses(parsed.replyTo),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html === false ? '' : parsed.html,
    headers: Object.fromEntries(
      parsed.headerLines.map((line) => [line.key, line.line.slice(line.key.length + 1).trim()]),
    ),
    attachments: parsed.attachments.map((one) => ({
      name: one.filename ?? 'attachment',
      type: one.contentType,
      size: one.size,
      sha256: createHash('sha256').update(one.content).digest('hex'),
      content: one.content.toString('base64'),
    })),
  }
}

async function readMails(folder: string): Promise<Mail[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const mails: Mail[] = []
  for (const name of names) {
    try {
      mails.push(Mail.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))))
    } catch {
      // A file that a crash left half-written is a lost demo mail, not a reason not to start.
      await rm(path.join(folder, name), { force: true })
    }
  }
  return mails
}

/** Keeps the newest mails in memory and, when a folder is given, as one file each. */
export async function openMailStore(folder: string | null): Promise<MailStore> {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 })
  let mails = folder === null ? [] : await readMails(folder)
  const fileOf = (mail: Mail): string => path.join(folder ?? '', `${mail.id}.json`)

  return {
    async add(source, recipients) {
      const mail = await parse(source, recipients)
      if (folder !== null) {
        await writeFile(`${fileOf(mail)}.half`, JSON.stringify(mail), { mode: 0o600 })
        await rename(`${fileOf(mail)}.half`, fileOf(mail))
      }
      mails.push(mail)
      const surplus = mails.splice(0, Math.max(0, mails.length - keptMails))
      if (folder !== null) for (const old of surplus) await rm(fileOf(old), { force: true })
      return mail
    },
    list({ to, subject, since }) {
      const wantedTo = to?.toLowerCase()
      const wantedSubject = subject?.toLowerCase()
      const sinceTime = since === undefined ? Number.NaN : Date.parse(since)
      return mails
        .filter(
          (mail) =>
            (wantedTo === undefined || mail.to.some((one) => one.includes(wantedTo))) &&
            (wantedSubject === undefined || mail.subject.toLowerCase().includes(wantedSubject)) &&
            (Number.isNaN(sinceTime) || Date.parse(mail.receivedAt) >= sinceTime),
        )
        .toReversed()
    },
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
    async clear() {
      const old = mails
      mails = []
      if (folder !== null) for (const mail of old) await rm(fileOf(mail), { force: true })
    },
  }
}
