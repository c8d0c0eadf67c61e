import type { Client } from 'discord.js'
import { describeError, log } from '@/lib/core/log'
import { noteRegistered } from '@/lib/discord/connection/service/holding'
import type { BotFacts } from '@/lib/discord/connection/service/holding'
import { keepDirectory } from '@/lib/discord/directory/service'
import { asHolder } from '@/lib/discord/leases/service'
import type { Privileged } from '@/lib/discord/features/rules'
import type { Lease } from '@/lib/discord/leases/service'
import { registration } from './commands'
import { snapshotOf } from './snapshot'

/** What a bot sees of its server, and what it tells that it can be asked there. */
export class Sight {
  #seen = ''

  /** Written down when it changes; nothing of a server that is out of order. */
  async look(
    lease: Lease,
    client: Client<true>,
    facts: BotFacts,
    withheld: readonly Privileged[],
  ): Promise<void> {
    const { server_id: serverId } = facts.settings
    const guild = serverId === null ? undefined : client.guilds.cache.get(serverId)
    if (!guild) return this.#keep(lease, null)
    if (!guild.available) return
    await this.#register(lease, client, facts, guild.id)
    const snapshot = snapshotOf(guild, withheld)
    if (snapshot) await this.#keep(lease, { serverId: guild.id, snapshot })
  }

  /** What Discord refuses is asked again when something changes. */
  async #register(lease: Lease, client: Client<true>, facts: BotFacts, serverId: string): Promise<void> {
    const { language } = facts.settings
    const { active, config } = facts
    const known = { hash: facts.commandsHash, language, active, config }
    const wanted = registration(client, serverId, known)
    if (!wanted) return
    facts.commandsHash = wanted.hash
    try {
      await wanted.send(client)
    } catch (error) {
      facts.commandsHash = null
      log.warn({ tenant: lease.tenantId, error: describeError(error) }, 'a server was not told the commands')
      return
    }
    await asHolder(lease, (db) => noteRegistered(db, wanted.hash))
  }

  async #keep(lease: Lease, seen: Parameters<typeof keepDirectory>[1]): Promise<void> {
    const text = JSON.stringify(seen)
    if (text === this.#seen) return
    await asHolder(lease, (db) => keepDirectory(db, seen))
    this.#seen = text
  }
}
