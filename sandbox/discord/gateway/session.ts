import { GatewayIntentBits as Intents, GatewayOpcodes as Op } from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'
import { visibleMessage } from '@/sandbox/discord/rules/intents'
import { canSee, memberOf } from '@/sandbox/discord/state/access'
import type { Dispatch } from '@/sandbox/discord/state/dispatch'
import type { World } from '@/sandbox/discord/state/world'

/** How many events a session keeps for one who comes back. */
const KEPT = 1_000

export interface Frame {
  op: Op
  d: unknown
  s: number | null
  t: string | null
}

interface Listener {
  send(frame: Frame): void
}

/** What a bot is told from the moment it identifies itself; it outlives the connection for a while. */
export class Session {
  #sequence = 0
  #kept: Frame[] = []
  connection: Listener | null = null
  /** Stops the timer that ends it; set while nobody is connected. */
  cancelExpiry: (() => void) | null = null

  constructor(
    readonly id: string,
    readonly applicationId: string,
    readonly intents: number,
  ) {}

  tell(type: string, data: object): void {
    this.#sequence += 1
    const frame: Frame = { op: Op.Dispatch, d: data, s: this.#sequence, t: type }
    this.#kept.push(frame)
    if (this.#kept.length > KEPT * 1.25) this.#kept = this.#kept.slice(-KEPT)
    this.connection?.send(frame)
  }

  /** What was told after a number; null when that is too long ago, or has never been. */
  since(sequence: number): Frame[] | null {
    const first = this.#kept[0]?.s ?? this.#sequence + 1
    if (sequence > this.#sequence || sequence < first - 1) return null
    return this.#kept.filter((frame) => (frame.s ?? 0) > sequence)
  }

  hears(world: World, dispatch: Dispatch): boolean {
    const { applicationId } = this
    if (dispatch.applicationId !== undefined && dispatch.applicationId !== applicationId) return false
    if (dispatch.users && !dispatch.users.includes(applicationId)) return false
    const isAsked = dispatch.intents === 0 || (this.intents & dispatch.intents) !== 0
    if (!isAsked && !dispatch.about?.includes(applicationId)) return false
    if (dispatch.guildId !== undefined && !this.#isIn(world, dispatch.guildId)) return false
    const channel = dispatch.channelId === undefined ? undefined : world.rows.channels.get(dispatch.channelId)
    return !channel || canSee(world, channel, applicationId)
  }

  #isIn(world: World, guildId: string): boolean {
    const isAvailable = world.rows.guilds.get(guildId)?.isUnavailable === false
    return isAvailable && memberOf(world, guildId, this.applicationId) !== undefined
  }

  /** What this session may read of it. */
  shown({ type, data, guildId }: Dispatch): object {
    if (type !== 'MESSAGE_CREATE' && type !== 'MESSAGE_UPDATE') return data
    return visibleMessage(data as Partial<APIMessage>, {
      userId: this.applicationId,
      applicationId: this.applicationId,
      readsContent: (this.intents & Intents.MessageContent) !== 0,
      isDirect: guildId === undefined,
    })
  }
}
