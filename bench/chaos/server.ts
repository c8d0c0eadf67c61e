import { setTimeout as delay } from 'node:timers/promises'
import type { z } from 'zod'
import type { Refusals } from '@/sandbox/discord/control/log'
import type { Deed } from '@/sandbox/discord/people/deeds'
import type { Channel, Interaction, Member, StoredMessage } from '@/sandbox/discord/state/model'

const everyMs = 100

type Asked = Pick<Interaction, 'id' | 'modal' | 'originalId' | 'isOriginalLoading'> & {
  outcome: 'waiting' | 'answered' | 'failed'
}

/** A part of a message that can be pressed, wherever it stands in it. */
export function partsOf({ message }: Pick<StoredMessage, 'message'>): string[] {
  return [...JSON.stringify(message.components ?? []).matchAll(/"custom_id":"([^"]+)"/g)].map(
    ([, id = '']) => id,
  )
}

/** The simulated Discord of a running copy, as people in its server and its owner have it. */
export class Server {
  readonly #base: string

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port}/discord/_sim`
  }

  async #read<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.#base}/${path}`)
    if (!answer.ok) throw new Error(`The simulated Discord: ${answer.status} for ${path}.`)
    return (await answer.json()) as T
  }

  /** What somebody does; null where that is not possible just now. */
  async tryAct<T = Record<string, unknown>>(deed: z.input<typeof Deed>): Promise<T | null> {
    const answer = await fetch(`${this.#base}/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    })
    if (answer.status === 409) return null
    if (!answer.ok) throw new Error(`The simulated Discord: ${answer.status} ${await answer.text()}`)
    const text = await answer.text()
    return (text === '' ? {} : JSON.parse(text)) as T
  }

  async act<T = Record<string, unknown>>(deed: z.input<typeof Deed>): Promise<T> {
    const done = await this.tryAct<T>(deed)
    if (done === null) throw new Error(`Impossible in the simulated Discord: ${JSON.stringify(deed)}`)
    return done
  }

  /** What somebody did, once it is as wanted; null where that took too long or failed. */
  async answered(id: string, isWanted: (asked: Asked) => boolean, patienceMs = 8_000): Promise<Asked | null> {
    const until = performance.now() + patienceMs
    while (performance.now() < until) {
      const asked = await this.#read<Asked>(`interaction?id=${id}`)
      if (isWanted(asked)) return asked
      if (asked.outcome === 'failed') return null
      await delay(everyMs)
    }
    return null
  }

  message(id: string): Promise<StoredMessage> {
    return this.#read(`message?id=${id}`)
  }

  members(guildId: string): Promise<Member[]> {
    return this.#read(`members?guild=${guildId}`)
  }

  refusals(): Promise<Refusals[]> {
    return this.#read('refusals')
  }

  /** What stands in somebody's direct messages. */
  async directMessages(personId: string): Promise<StoredMessage[]> {
    const channels = await this.#read<Channel[]>('channels?guild=')
    const direct = channels.filter(({ recipients }) => recipients.includes(personId))
    return (
      await Promise.all(direct.map(({ id }) => this.#read<StoredMessage[]>(`messages?channel=${id}`)))
    ).flat()
  }

  /** How many bots have a session with a connection. */
  async connected(): Promise<number> {
    type State = { applications: { sessions: { isConnected: boolean }[] }[] }
    const { applications } = await this.#read<State>('state')
    return applications.filter(({ sessions }) => sessions.some(({ isConnected }) => isConnected)).length
  }

  /** Everything that stands anywhere: in channels of the server, rooms in them, and direct messages. */
  async messages(guildId: string): Promise<{ channel: Channel; messages: StoredMessage[] }[]> {
    const [inside, direct] = await Promise.all([
      this.#read<Channel[]>(`channels?guild=${guildId}`),
      this.#read<Channel[]>('channels?guild='),
    ])
    const found = []
    for (const channel of [...inside, ...direct])
      found.push({ channel, messages: await this.#read<StoredMessage[]>(`messages?channel=${channel.id}`) })
    return found
  }
}
