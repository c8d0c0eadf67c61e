import { createHash } from 'node:crypto'
import { createClock } from '@/sandbox/gateways/clock'
import type { Clock } from '@/sandbox/gateways/clock'
import { openJournal } from '@/sandbox/gateways/journal'
import type { Journal } from '@/sandbox/gateways/journal'
import { Shelf } from '@/sandbox/gateways/shelf'
import { Watched } from '@/sandbox/gateways/watched'
import type { Business, Device, Line, Media, Message, Person, Template } from './model'

function shelves(journal: Journal) {
  const shelf = <Row>(kind: string, keyOf: (row: Row) => string, groupOf: (row: Row) => string = () => '') =>
    new Shelf<Row>(kind, journal, keyOf, groupOf)
  return {
    businesses: shelf<Business>('business', (row) => row.id),
    lines: shelf<Line>(
      'line',
      (row) => row.number,
      (row) => row.businessId,
    ),
    people: shelf<Person>('person', (row) => row.number),
    devices: shelf<Device>('device', (row) => row.hash),
    messages: shelf<Message>('message', (row) => row.id, chatOf),
    templates: shelf<Template>(
      'template',
      (row) => row.id,
      (row) => row.businessId,
    ),
  }
}

/** Two numbers have one chat. */
export const chatOf = ({ line, person }: { line: string; person: string }): string => `${line} ${person}`

export interface WorldOptions {
  clockSpeed?: number
  journalPath?: string
}

/** All that WhatsApp knows: kept in memory, written to a journal, told to whoever watches. */
export class World extends Watched {
  readonly clock: Clock
  readonly journal: Journal
  readonly rows: ReturnType<typeof shelves>
  /** Files do not outlive the process, as they do not outlive thirty days there. */
  readonly media = new Map<string, Media>()
  /** Numbers that WhatsApp has shut out. */
  readonly banned = new Set<string>()
  #count = 0
  /** Where files are fetched; known once somebody listens. */
  origin = ''

  constructor(options: WorldOptions) {
    super()
    this.clock = createClock(options.clockSpeed ?? 1)
    this.journal = openJournal(options.journalPath)
    this.rows = shelves(this.journal)
    for (const { kind, value } of this.journal.load())
      for (const shelf of Object.values(this.rows))
        if (shelf.kind === kind) (shelf as Shelf<unknown>).restore(value)
    const latestMs = this.rows.messages.all().reduce((latest, { atMs }) => Math.max(latest, atMs), 0)
    // A clock that had been moved on must not go back over a restart: a window would open again.
    if (latestMs >= this.nowMs) this.clock.advance(latestMs + 1 - this.nowMs)
  }

  get nowMs(): number {
    return this.clock.now().getTime()
  }

  now(): string {
    return this.clock.now().toISOString()
  }

  /** Digits that were never given before, also not before a restart. */
  newNumber(): string {
    this.#count += 1
    return `${Math.floor(this.nowMs)}${String(this.#count % 10_000).padStart(4, '0')}`
  }

  newMessageId(number: string): string {
    return `wamid.${Buffer.from(`${number} ${this.newNumber()}`).toString('base64').replaceAll('=', '')}`
  }

  keep(line: string, bytes: Buffer, type: string): Media {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const media = { id: this.newNumber(), line, bytes, type, sha256, atMs: this.nowMs }
    this.media.set(media.id, media)
    return media
  }

  lineByPhoneId(phoneId: string): Line | undefined {
    return this.rows.lines.all().find((line) => line.phoneId === phoneId)
  }

  businessOf(line: Line): Business | undefined {
    return this.rows.businesses.get(line.businessId)
  }

  forget(): void {
    for (const shelf of Object.values(this.rows)) shelf.clear()
    this.media.clear()
    this.banned.clear()
    this.journal.clear()
  }
}
