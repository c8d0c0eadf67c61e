import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import type { RESTGetAPIChannelMessageResult } from 'discord-api-types/v10'
import type { TenantDb } from '@/lib/core/db/handle'
import { describeError, log } from '@/lib/core/log'
import { minuteMs } from '@/lib/core/time/duration'
import type { Heard, Listener, Tools } from '@/lib/discord/hearing/schema'
import { LeaseLost, asHolder } from '@/lib/discord/leases/service'
import { Refused } from '@/lib/discord/rest/schema'
import { channelGone } from './service/resting'
import { followMissed } from './service/logging'
import { beginAnew, keepBoard, messagesGone, whereBoardStands } from './service/listing'

/** Without the intent nobody hears that a message was deleted: so often it is looked whether the list still stands. */
const lookMs = 10 * minuteMs

/** Sees to it that the list of one server stands where it is wanted, for one session of its bot. */
class Watching {
  readonly #tools: Tools
  readonly #timer: NodeJS.Timeout
  #places = ''

  constructor(tools: Tools) {
    this.#tools = tools
    this.#timer = setInterval(() => void this.#look(), lookMs)
    this.#timer.unref()
  }

  async hear(heard: Heard): Promise<void> {
    switch (heard.kind) {
      case 'ready':
        this.#places = this.#placesNow()
        await this.#do(beginAnew)
        await this.#do(followMissed)
        return this.#look()
      case 'settings_changed':
        return this.#moved()
      case 'messages_gone':
        return this.#do((db) => messagesGone(db, heard.ids))
      case 'channel_gone':
        return this.#do((db) => channelGone(db, heard.channelId))
      default:
        return undefined
    }
  }

  stop(): Promise<void> {
    clearInterval(this.#timer)
    return Promise.resolve()
  }

  #placesNow(): string {
    const { live_stock: stock, purchase_log: bought } = this.#tools.settings().channels
    return `${stock ?? ''} ${bought ?? ''}`
  }

  /** Much of what is set is of no concern to it. */
  async #moved(): Promise<void> {
    const now = this.#placesNow()
    if (now === this.#places) return
    this.#places = now
    await this.#do(keepBoard)
  }

  async #do(work: (db: TenantDb) => Promise<void>): Promise<void> {
    await asHolder(this.#tools.lease, work)
    this.#tools.speak()
  }

  async #look(): Promise<void> {
    try {
      const place = await asHolder(this.#tools.lease, whereBoardStands)
      if (place) await this.#lookAt(place)
    } catch (error) {
      // Whoever has the bot now looks as well.
      if (!(error instanceof LeaseLost))
        log.info({ tenant: this.#tools.lease.tenantId, error: describeError(error) }, 'a list was not found')
    }
  }

  /** Null where it is not there any more. */
  async #authorOf(channelId: string, messageId: string): Promise<string | null> {
    try {
      const route = Routes.channelMessage(channelId, messageId)
      return (await this.#tools.rest.get<RESTGetAPIChannelMessageResult>(route)).author.id
    } catch (error) {
      if (error instanceof Refused && error.code === Codes.UnknownMessage) return null
      throw error
    }
  }

  async #lookAt({ channelId, messageId }: { channelId: string; messageId: string }): Promise<void> {
    // Another bot may have been connected since: what the one before said it cannot change.
    if ((await this.#authorOf(channelId, messageId)) !== this.#tools.botId)
      await this.#do((db) => messagesGone(db, [messageId]))
  }
}

export const boardListener: Listener = {
  feature: 'shop',
  begin: (tools) => {
    const watching = new Watching(tools)
    return { hear: (heard) => watching.hear(heard), stop: () => watching.stop() }
  },
}
