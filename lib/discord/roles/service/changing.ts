import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import type { APIGuildMember } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Errand, OutboxRow } from '@/lib/discord/outbox/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { listGrants, noteNotTaken, noteTaken, noteWanting } from '@/lib/discord/roles/data/grants'
import type { Whose } from '@/lib/discord/roles/data/grants'
import { readSubject, stepOf } from '@/lib/discord/roles/rules'
import { botOf } from '@/lib/platform/service'

/** They are not in the server, or not at Discord any more. */
const NOBODY: readonly (number | null)[] = [Codes.UnknownMember, Codes.UnknownUser]

/** One role of one person, brought to what the grants say. Safe to be done again after any of its steps. */
class Change {
  readonly #tenantId: string
  readonly #serverId: string
  readonly #whose: Whose

  constructor(tenantId: string, serverId: string, whose: Whose) {
    this.#tenantId = tenantId
    this.#serverId = serverId
    this.#whose = whose
  }

  async run(rest: Rest): Promise<void> {
    const hasRole = await this.#ask(rest)
    if (hasRole === null) return this.#keep((db) => noteAway(db, this.#whose))
    const step = stepOf(await this.#keep((db) => listGrants(db, this.#whose)), hasRole)
    if (step.do === 'give') return this.#give(rest)
    if (step.do === 'take') return this.#take(rest)
    await this.#keep(async (db) => {
      if (step.do === 'keep') await noteWanting(db, this.#whose, step.as)
      await noteTaken(db, this.#whose)
    })
  }

  #keep<T>(work: (db: TenantDb) => Promise<T>): Promise<T> {
    return withActor(jobActor({ tenantId: this.#tenantId }), work)
  }

  /** Whether they have the role; null where they are not there. */
  async #ask(rest: Rest): Promise<boolean | null> {
    const { personId, roleId } = this.#whose
    try {
      const { roles } = await rest.get<APIGuildMember>(Routes.guildMember(this.#serverId, personId))
      return roles.includes(roleId)
    } catch (error) {
      if (error instanceof Refused && NOBODY.includes(error.code)) return null
      throw error
    }
  }

  get #route() {
    const { personId, roleId } = this.#whose
    return Routes.guildMemberRole(this.#serverId, personId, roleId)
  }

  /** That they did not have it is written down first: who is killed after giving it still knows that it is ours to take. */
  async #give(rest: Rest): Promise<void> {
    if (!(await this.#keep((db) => noteWanting(db, this.#whose, 'giving')))) return
    try {
      await rest.put(this.#route)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (NOBODY.includes(error.code)) return this.#keep((db) => noteAway(db, this.#whose))
      const { status, code } = error
      if (status === 403 || status === 404)
        await this.#keep((db) => noteWanting(db, this.#whose, 'blocked', code))
      throw error
    }
    await this.#keep(async (db) => {
      await noteWanting(db, this.#whose, 'given')
      await noteTaken(db, this.#whose)
    })
  }

  async #take(rest: Rest): Promise<void> {
    try {
      await rest.delete(this.#route)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      // A person or a role that is gone has taken it along.
      if (error.status !== 404) {
        if (error.status === 403) await this.#keep((db) => noteNotTaken(db, this.#whose, error.code))
        throw error
      }
    }
    await this.#keep((db) => noteTaken(db, this.#whose))
  }
}

async function noteAway(db: TenantDb, whose: Whose): Promise<void> {
  await noteWanting(db, whose, 'away')
  await noteTaken(db, whose)
}

/** What is to be done about a role of somebody; null where the bot has no server, or everything is as it should be. */
async function errandOf(tenantId: string, { subject }: OutboxRow): Promise<Errand | null> {
  const whose = readSubject(subject)
  const { serverId, grants } = await withActor(jobActor({ tenantId }), async (db) => ({
    serverId: (await botOf(db)).settings.server_id,
    grants: await listGrants(db, whose),
  }))
  if (serverId === null || grants.every(({ state }) => state === 'given' || state === 'had')) return null
  const change = new Change(tenantId, serverId, whose)
  return { do: (rest) => change.run(rest), target: whose.roleId }
}

/** Gives and takes roles. Where Discord forbids it, it is tried again when something about roles or the bot changes. */
export function roleSpeaker(tenantId: string): Speaker {
  return {
    prepare: (row) => errandOf(tenantId, row),
    ended: () => Promise.resolve('done'),
    hasOtherWays: false,
  }
}
