import {
  Browsers,
  DEFAULT_CONNECTION_CONFIG,
  DisconnectReason,
  downloadContentFromMessage,
  jidDecode,
  makeWASocket,
} from 'baileys'
import type { BaileysEventMap, BinaryNode, WAMessage, WAMessageKey, WASocket } from 'baileys'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'
import type { Connect, SessionEvents, SessionFacts, SessionTransport } from '@/lib/whatsapp/sessions/schema'
import type { FetchedFile, Outcome, Recipient } from '@/lib/whatsapp/transport/schema'
import { EarlyMessages } from './early'
import { heardMessage, pairOf, pairsIn, receiptOf } from './hearing'
import type { FileKey } from './hearing'
import { openAuth } from './keys'
import type { Auth } from './keys'
import { Acks, idOf, refOf } from './acks'
import { silent } from './quiet'

const mostFileBytes = 16 * 1024 * 1024
const fileBinding = (channelId: string): readonly string[] => ['whatsapp-file', channelId]
const jidOf = (to: Recipient): string => ('phone' in to ? `${to.phone}@s.whatsapp.net` : to.userId)

const codeOf = (error: unknown): number => {
  const output = error instanceof Error && 'output' in error ? error.output : null
  const code =
    output !== null && typeof output === 'object' && 'statusCode' in output ? output.statusCode : null
  return typeof code === 'number' ? code : DisconnectReason.connectionClosed
}

/** One connection to WhatsApp itself. */
class Linked implements SessionTransport {
  readonly capabilities = { kind: 'qr', windowMs: null, hasTemplates: false } as const
  readonly #over = Promise.withResolvers<number>()
  readonly #acks = new Acks()
  /** Of the last messages what they are called there, to mark them as read. */
  readonly #heard = new Map<string, WAMessageKey>()
  readonly #early = new EarlyMessages(
    (message) => this.#keepEarly(message),
    () => this.#auth?.state.creds.me,
  )
  #socket: WASocket | null = null
  #auth: Auth | null = null
  #turn: Promise<void> = Promise.resolve()
  #isClosed = false
  #wasAsked = false

  constructor(
    private readonly facts: SessionFacts,
    private readonly events: SessionEvents,
    private readonly address: string | undefined,
  ) {
    this.#inTurn(() => this.#begin())
  }

  get closed(): Promise<number> {
    return this.#over.promise
  }

  close(): void {
    this.#isClosed = true
    this.#over.resolve(DisconnectReason.connectionClosed)
    void this.#socket?.end(undefined)
  }

  async logout(): Promise<void> {
    await this.#socket?.logout().catch((error: unknown) => this.#complain(error))
  }

  sendText({ to, ref, text }: Parameters<SessionTransport['sendText']>[0]): Promise<Outcome> {
    return this.#hand(to, ref, { text })
  }

  sendDocument({
    to,
    ref,
    file,
    caption,
  }: Parameters<SessionTransport['sendDocument']>[0]): Promise<Outcome> {
    const document = Buffer.from(file.bytes)
    const content = { document, mimetype: file.type, fileName: file.name }
    return this.#hand(to, ref, caption === undefined ? content : { ...content, caption })
  }

  sendTemplate(): Promise<Outcome> {
    return Promise.resolve({ kind: 'refused', why: 'template', code: null, retryAfterMs: null })
  }

  async markRead(messageRef: string): Promise<boolean> {
    const key = this.#heard.get(messageRef)
    if (!key || !this.#socket) return false
    return this.#socket.readMessages([key]).then(
      () => true,
      () => false,
    )
  }

  async fetchFile(fileRef: string): Promise<FetchedFile> {
    try {
      const sealed = Buffer.from(fileRef, 'base64url')
      const text = openFromBytes(env().APP_SECRETS, fileBinding(this.facts.channelId), sealed)
      const { type, directPath, mediaKey } = JSON.parse(text) as FileKey
      const key = { directPath, mediaKey: Buffer.from(mediaKey, 'base64') }
      const pieces: Buffer[] = []
      let size = 0
      for await (const piece of await downloadContentFromMessage(key, type)) {
        size += (piece as Buffer).byteLength
        if (size > mostFileBytes) return { kind: 'gone' }
        pieces.push(piece as Buffer)
      }
      return { kind: 'fetched', bytes: new Uint8Array(Buffer.concat(pieces)), type: '' }
    } catch (error) {
      this.#complain(error)
      return { kind: 'later' }
    }
  }

  #complain(error: unknown): void {
    // Of what the library throws only what it is called: messages of it may hold what was sent.
    const { name, code } = describeError(error)
    log.warn({ channel: this.facts.channelId, error: { name, code } }, 'a linked number stumbled')
  }

  /** One after the other; what cannot be kept ends the connection. */
  #inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#complain(error)
      this.close()
    })
  }

  /** In its turn, too. Where it cannot be kept the connection ends, before WhatsApp is told that it was delivered. */
  #keepEarly(message: WAMessage): Promise<void> {
    const kept = this.#turn
      .then(() => this.#keepMessages([message]))
      .catch((error: unknown) => {
        this.#complain(error)
        this.close()
        throw error
      })
    this.#turn = kept.catch(() => undefined)
    return kept
  }

  async #begin(): Promise<void> {
    const auth = await openAuth(this.facts.keys)
    if (this.#isClosed) return
    this.#auth = auth
    const socket = makeWASocket({
      ...{ auth: auth.state, logger: silent, browser: Browsers.ubuntu('Chrome') },
      // Chats of before are none of our business, and the phone goes on ringing.
      ...{ syncFullHistory: false, markOnlineOnConnect: false, emitOwnEvents: false },
      makeSignalRepository: this.#early.within(DEFAULT_CONNECTION_CONFIG.makeSignalRepository),
      ...(this.address === undefined ? {} : { waWebSocketUrl: this.address }),
    })
    this.#socket = socket
    socket.ws.prependListener('CB:message', (node: BinaryNode) => this.#early.note(node))
    socket.ws.on('CB:ack,class:message', ({ attrs }: { attrs: Record<string, string> }) =>
      this.#acks.settle(attrs.id ?? '', attrs.error ?? null),
    )
    socket.ev.process((told) => this.#inTurn(() => this.#hear(told)))
  }

  async #hear(told: Partial<BaileysEventMap>): Promise<void> {
    if (told['creds.update']) await this.#auth?.keep()
    await this.#hearConnection(told['connection.update'])
    const mapping = told['lid-mapping.update']
    if (mapping) await this.events.onPairs(pairOf(mapping))
    const messages = told['messages.upsert']?.messages ?? []
    for (const { key } of messages.filter((message) => this.#early.has(message))) this.#remember(key)
    await this.#keepMessages(messages.filter((message) => !this.#early.has(message)))
    const receipts = (told['messages.update'] ?? []).flatMap((update) => receiptOf(update, refOf) ?? [])
    if (receipts.length > 0) await this.events.onReceipts(receipts)
  }

  async #hearConnection(update: BaileysEventMap['connection.update'] | undefined): Promise<void> {
    if (update?.qr !== undefined) await this.#pair(update.qr)
    const number = jidDecode(this.#auth?.state.creds.me?.id)?.user
    if (update?.connection === 'open' && number !== undefined) await this.events.onOpen(number)
    if (update?.connection === 'close') this.#over.resolve(codeOf(update.lastDisconnect?.error))
  }

  async #pair(picture: string): Promise<void> {
    const { way, phone } = this.facts
    if (way === 'qr') return this.events.onPairing({ kind: 'qr', text: picture })
    if (this.#wasAsked || !this.#socket) return
    this.#wasAsked = true
    const text = await this.#socket.requestPairingCode(phone)
    await this.events.onPairing({ kind: 'code', text })
  }

  async #keepMessages(messages: readonly WAMessage[]): Promise<void> {
    const seal = (file: FileKey): string =>
      sealToBytes(env().APP_SECRETS, fileBinding(this.facts.channelId), JSON.stringify(file)).toString(
        'base64url',
      )
    const heard = messages.flatMap((message) => {
      const one = heardMessage(message, seal)
      if (one) this.#remember(message.key)
      return one ?? []
    })
    if (heard.length === 0) return
    await this.events.onPairs(pairsIn(heard.map(({ from }) => from)))
    await this.events.onMessages(heard)
  }

  #remember(key: WAMessageKey): void {
    if (key.id) this.#heard.set(key.id, key)
    for (const id of this.#heard.keys()) if (this.#heard.size > 500) this.#heard.delete(id)
  }

  /** Handed over once, under an id that is ours; WhatsApp's own answer says whether it has it. */
  async #hand(to: Recipient, ref: string, content: Parameters<WASocket['sendMessage']>[1]): Promise<Outcome> {
    const socket = this.#socket
    if (!socket?.ws.isOpen) return { kind: 'refused', why: 'offline', code: null, retryAfterMs: null }
    const id = idOf(ref)
    const answered = this.#acks.wait(id, this.closed)
    // What goes wrong in between may have gone wrong after it left: only an answer settles that.
    await socket
      .sendMessage(jidOf(to), content, { messageId: id })
      .catch((error: unknown) => this.#complain(error))
    return answered
  }
}

/** Connects numbers to WhatsApp itself, or to what speaks like it at this address. */
export const connectBaileys =
  (address?: string): Connect =>
  (facts, events) =>
    new Linked(facts, events, address)
