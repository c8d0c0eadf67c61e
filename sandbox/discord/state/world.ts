import { openJournal } from '@/sandbox/gateways/journal'
import type { Journal } from '@/sandbox/gateways/journal'
import { createClock } from '@/sandbox/gateways/clock'
import type { Clock } from '@/sandbox/gateways/clock'
import type { Dispatch } from './dispatch'
import type {
  Account,
  Application,
  Ban,
  Channel,
  Guild,
  Interaction,
  Member,
  Read,
  Role,
  Rule,
  StoredCommand,
  StoredMessage,
  VoiceState,
} from './model'
import { Shelf } from '@/sandbox/gateways/shelf'
import { Watched } from '@/sandbox/gateways/watched'

// The first moment that an id of Discord can tell.
const EPOCH_MS = 1_420_070_400_000n

function shelves(journal: Journal) {
  const shelf = <Row>(kind: string, keyOf: (row: Row) => string, groupOf: (row: Row) => string = () => '') =>
    new Shelf<Row>(kind, journal, keyOf, groupOf)
  const ofMember = (row: { guildId: string; userId: string }): string => `${row.guildId} ${row.userId}`
  const inGuild = (row: { guildId: string }): string => row.guildId
  return {
    accounts: shelf<Account>('account', (row) => row.user.id),
    applications: shelf<Application>('application', (row) => row.id),
    guilds: shelf<Guild>('guild', (row) => row.id),
    roles: shelf<Role>(
      'role',
      (row) => row.id,
      (row) => row.guild_id,
    ),
    channels: shelf<Channel>(
      'channel',
      (row) => row.id,
      (row) => row.guildId ?? '',
    ),
    members: shelf<Member>('member', ofMember, inGuild),
    messages: shelf<StoredMessage>(
      'message',
      (row) => row.message.id,
      (row) => row.message.channel_id,
    ),
    bans: shelf<Ban>('ban', ofMember, inGuild),
    commands: shelf<StoredCommand>(
      'command',
      (row) => row.command.id,
      (row) => `${row.command.application_id} ${row.guildId ?? ''}`,
    ),
    rules: shelf<Rule>(
      'rule',
      (row) => row.id,
      (row) => row.guild_id,
    ),
    voices: shelf<VoiceState>('voice', ofMember, inGuild),
    reads: shelf<Read>('read', (row) => `${row.userId} ${row.channelId}`),
  }
}

type Listener = (dispatch: Dispatch) => void

export interface WorldOptions {
  clockSpeed?: number
  journalPath?: string
}

/** All that Discord knows: kept in memory, written to a journal, told to whoever listens. */
export class World extends Watched {
  readonly clock: Clock
  readonly journal: Journal
  readonly rows: ReturnType<typeof shelves>
  // What follows does not outlive the process.
  /** By token. */
  readonly interactions = new Map<string, Interaction>()
  /** Messages by author and nonce. */
  readonly nonces = new Map<string, { messageId: string; atMs: number }>()
  /** Files that were sent, by address. */
  readonly files = new Map<string, { content: Buffer; type: string }>()
  #listeners: Listener[] = []
  #count = 0n
  /** How long an interaction may stay without an answer. */
  answerWithinMs = 3_000
  /** Where files are fetched; known once somebody listens. */
  origin = ''

  constructor(options: WorldOptions) {
    super()
    this.clock = createClock(options.clockSpeed ?? 1)
    this.journal = openJournal(options.journalPath)
    this.rows = shelves(this.journal)
    this.#load()
  }

  #load(): void {
    let latestMs = 0
    for (const { kind, id, value } of this.journal.load()) {
      for (const shelf of Object.values(this.rows)) {
        if (shelf.kind === kind) (shelf as Shelf<unknown>).restore(value)
      }
      if (kind === 'message') latestMs = Math.max(latestMs, Number((BigInt(id) >> 22n) + EPOCH_MS))
    }
    // A clock that had been moved on must not go back over a restart: what is said later has a greater id.
    if (latestMs >= this.nowMs) this.clock.advance(latestMs + 1 - this.nowMs)
  }

  get nowMs(): number {
    return this.clock.now().getTime()
  }

  now(): string {
    return this.clock.now().toISOString()
  }

  /** An id as Discord makes them: the moment first, so later ones are greater. */
  newId(): string {
    this.#count += 1n
    return (((BigInt(Math.floor(this.nowMs)) - EPOCH_MS) << 22n) | (this.#count & 0x3fffffn)).toString()
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener)
  }

  tell(dispatch: Dispatch): void {
    for (const listener of this.#listeners) listener(dispatch)
    this.touch()
  }

  forget(): void {
    for (const shelf of Object.values(this.rows)) shelf.clear()
    this.files.clear()
    this.interactions.clear()
    this.nonces.clear()
    this.answerWithinMs = 3_000
    this.journal.clear()
  }
}
