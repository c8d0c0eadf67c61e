import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import { FromDevice } from './words'
import type { Sent, ToDevice } from './words'

/** What a connection asks of the rest of the world. */
export interface Behind {
  /** A secret is known, or why the device counts no more. */
  enter(connection: Connection, secret: string): number | null
  send(connection: Connection, sent: Sent): string | null
  got(id: string): void
  read(id: string): void
  file(id: string): { base64: string; type: string } | null
  logout(connection: Connection): void
  changed(): void
}

const letters = '123456789ABCDEFGHJKLMNPQRSTVWXYZ'
const newCode = (): string => [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')
const newPicture = (): string =>
  ['2@', randomBytes(96).toString('base64'), ',', randomBytes(32).toString('base64')].join('')

const firstMs = 60_000
const nextMs = 20_000
const mostPictures = 6

/** One connection of one device, at first perhaps of none that is linked. */
export class Connection {
  /** The phone it belongs to, once it stands. */
  phone: string | null = null
  /** The number that it is meant to be. */
  wanted = ''
  way: 'qr' | 'code' = 'qr'
  /** What is shown, until a phone links it. */
  shown: string | null = null
  /** Of the next messages so many are taken without a word, as when an answer is lost. */
  lostAcks = 0
  #pictures = 0
  #turning: NodeJS.Timeout | undefined

  constructor(
    readonly channel: string,
    private readonly socket: WebSocket,
    private readonly behind: Behind,
  ) {
    socket.on('message', (data: Buffer) => {
      const parsed = FromDevice.safeParse(JSON.parse(data.toString('utf8')))
      if (parsed.success) this.#hear(parsed.data)
      else this.end(400)
    })
    socket.on('error', () => undefined)
  }

  say(words: ToDevice): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(words))
  }

  end(code: number): void {
    clearTimeout(this.#turning)
    this.shown = null
    this.say({ say: 'close', code })
    this.socket.close()
  }

  /** The connection breaks without a word. */
  cut(): void {
    this.quiet()
    this.socket.terminate()
  }

  quiet(): void {
    clearTimeout(this.#turning)
    this.shown = null
  }

  /** The next picture, as after its time. */
  turn(): void {
    clearTimeout(this.#turning)
    if (this.#pictures >= mostPictures) return this.end(408)
    this.#pictures += 1
    this.shown = newPicture()
    this.say({ say: 'qr', text: this.shown })
    this.#turning = setTimeout(() => this.turn(), this.#pictures === 1 ? firstMs : nextMs).unref()
    this.behind.changed()
  }

  #hear(words: FromDevice): void {
    switch (words.say) {
      case 'hello':
        return this.#greet(words)
      case 'send': {
        const refused = this.behind.send(this, words)
        if (this.lostAcks > 0) this.lostAcks -= 1
        else this.say({ say: 'ack', id: words.id, refused })
        return
      }
      case 'got':
        return this.behind.got(words.id)
      case 'read':
        return this.behind.read(words.id)
      case 'fetch': {
        const file = this.behind.file(words.file)
        return this.say({ say: 'file', ask: words.ask, base64: file?.base64 ?? null, type: file?.type ?? '' })
      }
      case 'logout':
        return this.behind.logout(this)
    }
  }

  #greet({ device, phone, way }: Extract<FromDevice, { say: 'hello' }>): void {
    this.wanted = phone
    this.way = way
    if (device !== null) {
      const refused = this.behind.enter(this, device)
      if (refused !== null) this.end(refused)
      return
    }
    if (way === 'qr') return this.turn()
    this.shown = newCode()
    this.say({ say: 'code', text: this.shown })
    this.behind.changed()
  }
}
