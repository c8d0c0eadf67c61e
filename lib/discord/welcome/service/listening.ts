import { setTimeout as delay } from 'node:timers/promises'
import { Routes } from 'discord-api-types/v10'
import type {
  RESTGetAPIGuildMemberResult,
  RESTGetAPIGuildMembersResult,
  RESTGetAPIGuildResult,
} from 'discord-api-types/v10'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import type { Heard, Listener, Listening, Person, Tools } from '@/lib/discord/hearing/schema'
import { asHolder, LeaseLost } from '@/lib/discord/leases/service'
import { sayAnew, sayOnce, tryAgain } from '@/lib/discord/outbox/service/asking'
import { forgetComing, forgetOldComings, listWaiting, noteComings } from '@/lib/discord/welcome/data'
import { findMissed } from './missed'
import { apartMs, isSaid } from '@/lib/discord/welcome/rules'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import type { Newcomer, Way } from '@/lib/discord/welcome/schema'

/** Those who come at once are met together. */
const togetherMs = 200
/** More than this wait in no memory; who is beyond it in a raid is not greeted. */
const mostWaiting = 1_000
/** After a restart, of those who had not agreed to the rules. */
const mostLookedFor = 50
/** As many members Discord lists at once; where more are there, a few bots among them make no difference. */
const mostCounted = 1_000

const newcomer = ({ id, name, avatar }: Person): Newcomer => ({ personId: id, name, avatar })

/** Hears for one session who comes and goes, and asks for what is said of it: once in five seconds at most. */
class Welcoming implements Listening {
  readonly #tools: Tools
  readonly #gathered: Record<Way, Map<string, Newcomer>> = { came: new Map(), left: new Map() }
  /** Who has not agreed to the rules yet, of those that this bot saw come. */
  readonly #pending = new Set<string>()
  /** Who came in this session, or was found to have come: heard and found is one coming. */
  readonly #met = new Set<string>()
  #lastAt = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(tools: Tools) {
    this.#tools = tools
  }

  async hear(heard: Heard): Promise<void> {
    switch (heard.kind) {
      case 'ready':
        await this.#recall()
        return this.#meetMissed()
      case 'joined':
        return heard.person.isBot ? undefined : this.#came(newcomer(heard.person), heard.isPending)
      case 'left':
        return heard.person.isBot ? undefined : this.#went(heard.person)
      case 'member_changed':
        return heard.isPending ? undefined : this.#agreed(newcomer(heard.person))
      default:
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#flush()
    await this.#writing
  }

  get #settings(): WelcomeSettings {
    return WelcomeSettings.catch(WelcomeSettings.parse({})).parse(this.#tools.config('welcome') ?? {})
  }

  /** Who waited when the session before ended: some have agreed meanwhile, and nobody heard of it. */
  async #recall(): Promise<void> {
    const waiting = await asHolder(this.#tools.lease, async (db) => {
      await tryAgain(db, 'welcome_roles')
      return listWaiting(db)
    })
    for (const id of waiting) this.#pending.add(id)
    this.#tools.speak()
    for (const id of waiting.slice(0, mostLookedFor)) {
      const route = Routes.guildMember(this.#tools.serverId, id)
      const member = await this.#tools.rest.get<RESTGetAPIGuildMemberResult>(route).catch(() => null)
      if (!member || member.pending === true) continue
      const { nick, user } = member
      this.#agreed({ personId: id, name: nick ?? user.global_name ?? user.username, avatar: user.avatar })
    }
  }

  #agreed(person: Newcomer): void {
    if (this.#pending.delete(person.personId)) this.#gather('came', person)
  }

  /** Who came while nobody heard of it gets what those get who are heard; greeted is who came a moment ago. */
  async #meetMissed(): Promise<void> {
    const { roleIds } = this.#settings
    if (roleIds.length === 0 && !isSaid('came', this.#settings)) return
    const missed = (await findMissed(this.#tools)).filter(({ person }) => !this.#met.has(person.personId))
    for (const { person, isPending, isGreeted } of missed) if (isGreeted) await this.#came(person, isPending)
    const late = missed.flatMap(({ person, isGreeted }) => (isGreeted ? [] : [person.personId]))
    if (late.length > 0) await asHolder(this.#tools.lease, (db) => this.#askForRoles(db, late))
    this.#tools.speak()
  }

  async #came(person: Newcomer, isPending: boolean): Promise<void> {
    const { personId } = person
    if (this.#met.has(personId)) return
    if (this.#met.size >= mostWaiting) this.#met.clear()
    this.#met.add(personId)
    this.#gathered.left.delete(personId)
    if (!isPending) return this.#gather('came', person)
    this.#pending.add(personId)
    const group = { way: 'came' as const, people: [person], serverName: '', members: null }
    await asHolder(this.#tools.lease, async (db) => {
      if (isSaid('came', this.#settings)) await noteComings(db, group, null)
      await this.#askForRoles(db, [personId])
    })
    this.#tools.speak()
  }

  async #went(person: Person): Promise<void> {
    this.#pending.delete(person.id)
    this.#met.delete(person.id)
    this.#gathered.came.delete(person.id)
    await asHolder(this.#tools.lease, (db) => forgetComing(db, [person.id], 'came'))
    this.#gather('left', newcomer(person))
  }

  #gather(way: Way, person: Newcomer): void {
    const waiting = this.#gathered[way]
    if (waiting.size >= mostWaiting) return
    waiting.set(person.personId, person)
    const waitMs = Math.max(togetherMs, this.#lastAt + apartMs - Date.now())
    this.#timer ??= setTimeout(() => this.#flush(), waitMs)
  }

  #flush(): void {
    this.#timer = undefined
    const groups = (['came', 'left'] as const).map((way) => {
      const people = [...this.#gathered[way].values()]
      this.#gathered[way].clear()
      return { way, people }
    })
    if (groups.every(({ people }) => people.length === 0)) return
    this.#lastAt = Date.now()
    this.#writing = this.#writing.then(async () => this.#write(groups))
  }

  async #write(groups: readonly { way: Way; people: Newcomer[] }[]): Promise<void> {
    const settings = this.#settings
    try {
      const server = await this.#server()
      await asHolder(this.#tools.lease, async (db) => {
        for (const { way, people } of groups) {
          if (people.length === 0) continue
          if (way === 'came')
            await this.#askForRoles(
              db,
              people.map(({ personId }) => personId),
            )
          if (!isSaid(way, settings)) continue
          const groupId = newId()
          await noteComings(db, { way, people, ...server }, groupId)
          await sayOnce(db, 'welcome', groupId)
        }
        await forgetOldComings(db)
      })
      this.#tools.speak()
    } catch (error) {
      if (!(error instanceof LeaseLost))
        log.warn(
          { tenant: this.#tools.lease.tenantId, error: describeError(error) },
          'newcomers were not met',
        )
    }
  }

  /** Each is given the roles by an errand of its own, that waits for who has not agreed to the rules. */
  async #askForRoles(db: TenantDb, personIds: readonly string[]): Promise<void> {
    if (this.#settings.roleIds.length === 0) return
    for (const id of personIds) await sayAnew(db, 'welcome_roles', id)
  }

  /** What it is called and how many people are there; without it people are greeted all the same. */
  async #server(): Promise<{ serverName: string; members: number | null }> {
    const query = new URLSearchParams({ with_counts: 'true' })
    const asked = this.#tools.rest.get<RESTGetAPIGuildResult>(Routes.guild(this.#tools.serverId), { query })
    const silent = delay(2_000, null, { ref: false })
    const guild = await Promise.race([asked.catch(() => null), silent])
    const count = guild?.approximate_member_count ?? null
    const people = count !== null && count <= mostCounted ? await this.#people() : null
    return { serverName: guild?.name ?? '', members: people ?? count }
  }

  /** Discord counts bots among the members; where few are there, it is seen that they are none. */
  async #people(): Promise<number | null> {
    const query = new URLSearchParams({ limit: String(mostCounted) })
    const route = Routes.guildMembers(this.#tools.serverId)
    const asked = this.#tools.rest.get<RESTGetAPIGuildMembersResult>(route, { query })
    const silent = delay(2_000, null, { ref: false })
    const members = await Promise.race([asked.catch(() => null), silent])
    return members && members.filter(({ user }) => user.bot !== true).length
  }
}

export const welcomeListener: Listener = { feature: 'welcome', begin: (tools) => new Welcoming(tools) }
