import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'
import { CLOSE } from '@/lib/whatsapp/sessions/rules/closing'
import type { Connect, SessionEvents, SessionFacts, SessionTransport } from '@/lib/whatsapp/sessions/schema'
import type { FetchedFile, Outcome, Recipient } from '@/lib/whatsapp/transport/schema'
import { heardFrom } from './simulated-hearing'

const Told = z.discriminatedUnion('say', [
  z.object({ say: z.literal('qr'), text: z.string() }),
  z.object({ say: z.literal('code'), text: z.string() }),
  z.object({ say: z.literal('paired'), device: z.string() }),
  z.object({ say: z.literal('open'), phone: z.string() }),
  z.object({ say: z.literal('message'), message: z.unknown() }),
  z.object({
    ...{ say: z.literal('receipt'), id: z.string() },
    status: z.enum(['sent', 'delivered', 'read']),
  }),
  z.object({ say: z.literal('ack'), id: z.string(), refused: z.string().nullable() }),
  z.object({ say: z.literal('pair'), userId: z.string(), phone: z.string() }),
  z.object({
    ...{ say: z.literal('file'), ask: z.string() },
    ...{ base64: z.string().nullable(), type: z.string() },
  }),
  z.object({ say: z.literal('close'), code: z.number() }),
])
type Told = z.output<typeof Told>

const ackMs = 5_000

/** A connection to the simulated WhatsApp, which knows of the port what the real one does. */
class Simulated implements SessionTransport {
  readonly capabilities = { kind: 'qr', windowMs: null, hasTemplates: false } as const
  readonly #socket: WebSocket
  readonly #over = Promise.withResolvers<number>()
  readonly #acks = new Map<string, (refused: string | null) => void>()
  readonly #files = new Map<string, (file: FetchedFile) => void>()
  #turn: Promise<void> = Promise.resolve()
  #asked = 0

  constructor(
    private readonly facts: SessionFacts,
    private readonly events: SessionEvents,
  ) {
    const base = env().WHATSAPP_API_BASE.replace(/^http/, 'ws')
    this.#socket = new WebSocket(`${base}/qr/${facts.channelId}`, { perMessageDeflate: false })
    this.#socket.on('open', () => this.#inTurn(() => this.#greet()))
    this.#socket.on('message', (data: Buffer) => this.#hear(Told.parse(JSON.parse(data.toString('utf8')))))
    this.#socket.on('error', () => undefined)
    // What was said before the end is heard before it.
    this.#socket.on('close', () => this.#inTurn(async () => this.#over.resolve(CLOSE.ended)))
  }

  get closed(): Promise<number> {
    return this.#over.promise
  }

  close(): void {
    this.#over.resolve(CLOSE.ended)
    this.#socket.terminate()
  }

  async logout(): Promise<void> {
    this.#say({ say: 'logout' })
    if (this.#socket.readyState === WebSocket.CLOSED) return
    await Promise.race([once(this.#socket, 'close'), delay(ackMs, undefined, { ref: false })])
  }

  sendText({ to, ref, text, quoting }: Parameters<SessionTransport['sendText']>[0]): Promise<Outcome> {
    return this.#hand(to, ref, { text, file: null, quoted: quoting ?? null })
  }

  sendDocument(message: Parameters<SessionTransport['sendDocument']>[0]): Promise<Outcome> {
    const { to, ref, file, caption, quoting } = message
    const base64 = Buffer.from(file.bytes).toString('base64')
    const sent = { name: file.name, type: file.type, base64 }
    return this.#hand(to, ref, { text: caption ?? null, file: sent, quoted: quoting ?? null })
  }

  sendTemplate(): Promise<Outcome> {
    return Promise.resolve({ kind: 'refused', why: 'template', code: null, retryAfterMs: null })
  }

  markRead(messageRef: string): Promise<boolean> {
    this.#say({ say: 'read', id: messageRef })
    return Promise.resolve(true)
  }

  async fetchFile(fileRef: string): Promise<FetchedFile> {
    const ask = String((this.#asked += 1))
    const { promise, resolve } = Promise.withResolvers<FetchedFile>()
    this.#files.set(ask, resolve)
    this.#say({ say: 'fetch', ask, file: fileRef })
    const late = delay(ackMs, { kind: 'later' } as const, { ref: false })
    return Promise.race([promise, late])
  }

  #say(words: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(words))
  }

  async #hand(to: Recipient, ref: string, content: object): Promise<Outcome> {
    if (this.#socket.readyState !== WebSocket.OPEN)
      return { kind: 'refused', why: 'offline', code: null, retryAfterMs: null }
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    this.#acks.set(ref, (refused) =>
      resolve(
        refused === null
          ? { kind: 'accepted', messageRef: ref }
          : {
              ...{ kind: 'refused', code: null, retryAfterMs: null },
              why: refused === 'unreachable' ? 'unreachable' : 'other',
            },
      ),
    )
    this.#say({ say: 'send', id: ref, to, ...content })
    const late = delay(ackMs, { kind: 'uncertain', why: 'timed_out' } as const, { ref: false })
    const lost = this.closed.then(() => ({ kind: 'uncertain', why: 'lost_answer' }) as const)
    const outcome = await Promise.race([promise, late, lost])
    this.#acks.delete(ref)
    return outcome
  }

  async #greet(): Promise<void> {
    const { keys, phone, way } = this.facts
    const known = await keys.read('creds', ['creds'])
    this.#say({ say: 'hello', device: known.get('creds') ?? null, phone, way })
  }

  /** One after the other; what cannot be kept ends the connection, and WhatsApp tells it again. */
  #inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      log.warn({ error: describeError(error) }, 'what a linked number heard was not kept')
      this.close()
    })
  }

  #hear(told: Told): void {
    // Whoever sends waits for these, and others may wait for that: they are not kept in line.
    if (told.say === 'ack') return this.#acks.get(told.id)?.(told.refused)
    if (told.say === 'file') return this.#take(told)
    this.#inTurn(() => this.#tell(told))
  }

  #take({ ask, base64, type }: Extract<Told, { say: 'file' }>): void {
    const bytes = base64 === null ? null : new Uint8Array(Buffer.from(base64, 'base64'))
    this.#files.get(ask)?.(bytes === null ? { kind: 'gone' } : { kind: 'fetched', bytes, type })
    this.#files.delete(ask)
  }

  async #tell(told: Exclude<Told, { say: 'ack' | 'file' }>): Promise<void> {
    const { events, facts } = this
    switch (told.say) {
      case 'qr':
      case 'code':
        return events.onPairing({ kind: told.say, text: told.text })
      case 'paired':
        return facts.keys.write([
          { kind: 'creds', name: 'creds', value: told.device },
          { kind: 'identity-key', name: facts.phone, value: told.device },
        ])
      case 'open':
        return events.onOpen(told.phone)
      case 'message': {
        const { message, pairs } = heardFrom(told.message)
        await events.onPairs(pairs)
        await events.onMessages([message])
        return this.#say({ say: 'got', id: message.messageRef })
      }
      case 'receipt':
        return events.onReceipts([{ ref: told.id, status: told.status, at: new Date() }])
      case 'pair':
        return events.onPairs([{ userId: told.userId, phone: told.phone }])
      case 'close':
        return this.#over.resolve(told.code)
    }
  }
}

export const connectSimulated: Connect = (facts, events) => new Simulated(facts, events)
