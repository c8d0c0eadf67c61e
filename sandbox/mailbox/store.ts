import { randomUUID } from 'node:crypto'
import { MailFolder } from './folder'
import { readHead, readMail } from './reading'
import type { Mail, MailHead, Received } from './reading'

export type { Mail, MailHead }

const keptMails = 2_000
/** Old mails go in numbers, not one by one. */
const keptBeyond = 100

export type MailFilter = { to?: string; subject?: string; since?: string }

export type MailStore = {
  add: (source: Buffer, recipients: readonly string[]) => Promise<void>
  /** Newest first. */
  list: (filter: MailFilter) => Promise<Mail[]>
  /** How many there are, and of the newest what a list shows. */
  listHeads: (filter: MailFilter, most: number) => Promise<{ count: number; heads: MailHead[] }>
  find: (id: string) => Promise<Mail | null>
  clear: () => Promise<void>
  stop: () => Promise<void>
}

/** A mail as it came; nobody reads what is in it before somebody looks. */
type Kept = { received: Received; head?: Promise<MailHead>; mail?: Promise<Mail> }

const headOf = (kept: Kept): Promise<MailHead> => (kept.head ??= readHead(kept.received))
const mailOf = (kept: Kept): Promise<Mail> => (kept.mail ??= readMail(kept.received))

/** Ids sort by time. */
function newId(receivedAt: Date): string {
  return `${receivedAt.getTime().toString(36).padStart(9, '0')}-${randomUUID().slice(0, 8)}`
}

/** Those that are looked for, newest first. Only a subject makes it necessary to read them. */
async function found(mails: readonly Kept[], { to, subject, since }: MailFilter): Promise<Kept[]> {
  const wantedTo = to?.toLowerCase()
  const wantedSubject = subject?.toLowerCase() ?? ''
  const sinceTime = since === undefined ? Number.NaN : Date.parse(since)
  const sent = mails.filter(
    ({ received }) =>
      (wantedTo === undefined || received.to.some((one) => one.includes(wantedTo))) &&
      (Number.isNaN(sinceTime) || Date.parse(received.receivedAt) >= sinceTime),
  )
  if (wantedSubject === '') return sent.toReversed()
  const heads = await Promise.all(sent.map(headOf))
  return sent.filter((_, index) => heads[index]?.subject.toLowerCase().includes(wantedSubject)).toReversed()
}

/** Keeps the newest mails in memory and, when a folder is given, in its files. */
export async function openMailStore(place: string | null): Promise<MailStore> {
  const folder = place === null ? null : new MailFolder(place)
  let mails: Kept[] = ((await folder?.read()) ?? []).slice(-keptMails).map((received) => ({ received }))

  return {
    async add(source, recipients) {
      const receivedAt = new Date()
      const received = {
        id: newId(receivedAt),
        receivedAt: receivedAt.toISOString(),
        // The envelope decides who got it; the header may say anything.
        to: recipients.map((one) => one.toLowerCase()),
        source,
      }
      await folder?.add(received)
      mails.push({ received })
      if (mails.length < keptMails + keptBeyond) return
      mails = mails.slice(-keptMails)
      await folder?.forgetBefore(mails[0]?.received.id ?? '')
    },
    list: async (filter) => Promise.all((await found(mails, filter)).map(mailOf)),
    async listHeads(filter, most) {
      const all = await found(mails, filter)
      return { count: all.length, heads: await Promise.all(all.slice(0, most).map(headOf)) }
    },
    async find(id) {
      const kept = mails.find(({ received }) => received.id === id)
      return kept ? mailOf(kept) : null
    },
    async clear() {
      mails = []
      await folder?.clear()
    },
    async stop() {
      await folder?.stop()
    },
  }
}
