import { Events } from 'discord.js'
import type { Client } from 'discord.js'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'

/** Discord waits three seconds for an answer: what is older is left to the holder before, who heard it as well. */
const freshMs = 2_300
/** So long the lease counts that was passed on. */
export const finishMs = 15_000

/**
 * Waits with a session of its own for a bot that another process still runs. Both hear what people do; it is answered by
 * whoever holds the bot. What is heard here in the moment of passing it on is kept: who has not claimed it before answers
 * then, so that nobody presses a button in vain.
 */
export class Heir {
  readonly #sayReady: () => Promise<void>
  readonly #passed = Promise.withResolvers<boolean>()

  constructor(sayReady: () => Promise<void>) {
    this.#sayReady = sayReady
  }

  /** The bot is this process' now, or never will be. */
  end(isPassed: boolean): void {
    this.#passed.resolve(isPassed)
  }

  /** What was heard last, once the bot is this process'; null where it never will be. */
  async wait(client: Client<true>): Promise<GatewayDispatchPayload[] | null> {
    let heard: { packet: GatewayDispatchPayload; atMs: number }[] = []
    const isFresh = ({ atMs }: { atMs: number }): boolean => Date.now() - atMs < freshMs
    const hear = (packet: GatewayDispatchPayload): void => {
      if ((packet.t as string) !== 'INTERACTION_CREATE') return
      heard = [...heard.filter(isFresh), { packet, atMs: Date.now() }]
    }
    client.on(Events.Raw, hear)
    await this.#sayReady()
    const isPassed = await this.#passed.promise
    client.off(Events.Raw, hear)
    return isPassed ? heard.filter(isFresh).map(({ packet }) => packet) : null
  }
}
