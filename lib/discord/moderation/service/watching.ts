import { describeError, log } from '@/lib/core/log'
import type { HeardMessage, Heard, Listener, Person, Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { callerOf } from '@/lib/discord/links/service'
import { lackingIntents } from '@/lib/discord/connection/service/standing'
import { hourMs } from '@/lib/core/time/duration'
import { readOwnRules } from '@/lib/discord/moderation/data/rules'
import { Gate, Watch } from '@/lib/discord/moderation/rules/watch'
import type { Broken } from '@/lib/discord/moderation/rules/watch'
import { ModerationSettings } from '@/lib/discord/moderation/schema/own'
import type { NewCase, Place } from '@/lib/discord/moderation/schema/cases'
import type { JoinKind, OwnRules } from '@/lib/discord/moderation/schema/own'
import { ticketIn } from '@/lib/discord/rooms/service'
import { openCase } from './casing'
import { deleteWith } from './deleting'
import { seeAutomod } from './seeing'

/** Of all bots of this process together: as many people as are remembered at all. */
const watch = new Watch()
/** Discord tells of each change of its rules, and people send more behind a flood: what comes together is one deed. */
const togetherMs = 500

/** Holds what happens in one server to the shop's own rules. */
class Watching {
  readonly #tools: Tools
  readonly #gate = new Gate()
  #rules: OwnRules | null = null
  #isRead = true
  #looking: NodeJS.Timeout | undefined
  #following: NodeJS.Timeout | undefined
  /** What was sent behind floods, by the source of their case. */
  readonly #behind = new Map<string, Place[]>()
  #opened: Promise<unknown> = Promise.resolve()
  readonly #begun = new Set<Promise<void>>()

  constructor(tools: Tools) {
    this.#tools = tools
  }

  get #settings(): ModerationSettings {
    return (
      ModerationSettings.safeParse(this.#tools.config('automod') ?? {}).data ?? ModerationSettings.parse({})
    )
  }

  async hear(heard: Heard): Promise<void> {
    return this.#until(this.#do(heard))
  }

  /** Whoever stops waits for what was begun. */
  async #until(work: Promise<void>): Promise<void> {
    this.#begun.add(work)
    try {
      await work
    } finally {
      this.#begun.delete(work)
    }
  }

  async #do(heard: Heard): Promise<void> {
    switch (heard.kind) {
      case 'ready':
        await this.#read()
        return seeAutomod(this.#tools)
      case 'settings_changed':
        await this.#read()
        return
      case 'message':
        return this.#message(heard.message, true)
      case 'message_changed':
        return this.#message(heard.message, false)
      case 'joined':
        return this.#joined(heard.person)
      case 'rules_changed':
        this.#looking ??= setTimeout(() => {
          this.#looking = undefined
          void this.#until(seeAutomod(this.#tools)).catch((error: unknown) => this.#complain(error))
        }, togetherMs)
        return
      default:
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.#looking)
    clearTimeout(this.#following)
    if (this.#behind.size > 0) await this.#deleteBehind().catch((error: unknown) => this.#complain(error))
    await Promise.allSettled(this.#begun)
  }

  #complain(error: unknown): void {
    const { tenantId: tenant } = this.#tools.lease
    log.warn({ tenant, error: describeError(error) }, 'the rules of a server were not looked at')
  }

  async #read(): Promise<OwnRules> {
    const { rules, isRead } = await asHolder(this.#tools.lease, async (db) => ({
      rules: await readOwnRules(db),
      isRead: !(await lackingIntents(db)).includes('MessageContent'),
    }))
    this.#rules = rules
    this.#isRead = isRead
    return rules
  }

  #isExempt({ roleIds, isBot }: Person, places: readonly (string | null)[]): boolean {
    const { exemptRoles, exemptChannels } = this.#settings
    return (
      isBot ||
      roleIds.some((id) => exemptRoles.includes(id)) ||
      places.some((id) => id !== null && exemptChannels.includes(id))
    )
  }

  async #message(message: HeardMessage, isNew: boolean): Promise<void> {
    const { author, channelId, parentId } = message
    if (message.isSystem || this.#isExempt(author, [channelId, parentId])) return
    // Who asks for help may send ten pictures at once, or the address of what does not work.
    if (ticketIn(this.#tools.lease.tenantId, channelId) !== null) return
    const rules = this.#rules ?? (await this.#read())
    const watched = { id: message.id, channelId, content: message.content, atMs: message.at.getTime() }
    const person = `${this.#tools.lease.tenantId} ${author.id}`
    const broken = isNew
      ? watch.look(person, watched, rules, { isRead: this.#isRead })
      : this.#isRead
        ? watch.lookAgain(watched, rules)
        : []
    for (const { messages, behind } of broken) if (behind !== null) this.#follow(behind, messages)
    const cases = broken.filter(({ behind }) => behind === null)
    const opening = this.#open(cases.map((one) => this.#caseOf(one, message, rules)))
    this.#opened = Promise.allSettled([this.#opened, opening])
    await opening
  }

  /** What comes within a moment goes together, and not before the case that it belongs to is written down. */
  #follow(behind: string, places: readonly Place[]): void {
    const source = `flood:${behind}`
    this.#behind.set(source, [...(this.#behind.get(source) ?? []), ...places])
    this.#following ??= setTimeout(() => {
      this.#following = undefined
      void this.#until(this.#deleteBehind()).catch((error: unknown) => this.#complain(error))
    }, togetherMs)
  }

  async #deleteBehind(): Promise<void> {
    const gathered = [...this.#behind]
    this.#behind.clear()
    await this.#opened
    await asHolder(this.#tools.lease, async (db) => {
      for (const [source, places] of gathered) await deleteWith(db, source, places)
    })
    this.#tools.speak()
  }

  #caseOf({ kind, isDry, messages }: Broken, message: HeardMessage, rules: OwnRules): NewCase {
    const { author, channelId, id, content } = message
    const { deletes, warns, timeout } = rules[kind].values
    return {
      ...{ source: `${kind}:${id}`, rule: kind, isDry, userId: author.id, userName: author.name },
      ...{ byPerson: null, byName: null, channelId, reason: null, excerpt: content },
      ...{ messages: deletes ? messages : [], deletes, warns, timeout },
      tells: this.#settings.tells && (deletes || warns),
    }
  }

  async #joined(person: Person): Promise<void> {
    if (this.#isExempt(person, [])) return
    const rules = this.#rules ?? (await this.#read())
    const at = person.joinedAt ?? new Date()
    const cases: NewCase[] = []
    const { young, raid } = rules
    if (young.mode !== 'off' && at.getTime() - person.createdAt.getTime() < young.values.days * 24 * hourMs)
      cases.push(joinCase('young', { person, at }, rules))
    if (raid.mode !== 'off') {
      const { id, name } = person
      for (const one of this.#gate.enter({ id, name, atMs: at.getTime() }, raid.values))
        cases.push(joinCase('raid', { person: one, at: new Date(one.atMs) }, rules))
    }
    await this.#open(cases)
  }

  /** Members whose account is linked are the shop's own people: no rule is for them. */
  async #open(cases: readonly NewCase[]): Promise<void> {
    const [first] = cases
    if (!first) return
    const settings = this.#settings
    const { language } = this.#tools.settings()
    await asHolder(this.#tools.lease, async (db) => {
      for (const made of cases)
        if (!(await callerOf(db, made.userId, language))) await openCase(db, made, settings)
    })
  }
}

function joinCase(
  kind: JoinKind,
  { person, at }: { person: { id: string; name: string }; at: Date },
  rules: OwnRules,
): NewCase {
  const { mode, values } = rules[kind]
  return {
    ...{ source: `${kind}:${person.id}:${at.getTime()}`, rule: kind, isDry: mode === 'dry' },
    ...{ userId: person.id, userName: person.name, byPerson: null, byName: null, channelId: null },
    ...{ messages: [], reason: null, excerpt: null, deletes: false, tells: false },
    ...{ warns: values.warns, timeout: values.timeout },
  }
}

/** Keeps a server in order. */
export const moderationListener: Listener = {
  feature: 'automod',
  begin: (tools) => {
    const watching = new Watching(tools)
    return { hear: (heard) => watching.hear(heard), stop: () => watching.stop() }
  },
}
