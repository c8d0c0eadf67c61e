import { decodeMessageNode, jidNormalizedUser, proto, unpadRandomMax16 } from 'baileys'
import type { BinaryNode, Contact, SignalAuthState, SocketConfig, WAMessage } from 'baileys'

type MakeRepository = SocketConfig['makeSignalRepository']
type Sealed = Parameters<ReturnType<MakeRepository>['decryptMessage']>[0]

const mostKept = 500
/** The library writes chats otherwise in the end than they came. */
const nameOf = ({ key }: WAMessage): string => `${jidNormalizedUser(key.remoteJid ?? '')} ${key.id ?? ''}`

/** In the library's own transaction of keys, which a transaction of the library within it joins. */
function withKeys<T>({ keys }: SignalAuthState, jid: string, work: () => Promise<T>): Promise<T> {
  return 'transaction' in keys ? keys.transaction(work, jid) : work()
}

/** What was read, as the library tells it later; null for what it may still make something of. */
function messageOf(node: BinaryNode, bytes: Uint8Array, me: Contact | undefined): WAMessage | null {
  try {
    const { fullMessage } = decodeMessageNode(node, me?.id ?? '', me?.lid ?? '')
    const message = proto.Message.decode(unpadRandomMax16(bytes))
    return { ...fullMessage, message: message.deviceSentMessage?.message ?? message }
  } catch {
    return null
  }
}

/**
 * Messages as soon as they can be read. The library uses up the key of a message, says to WhatsApp that it was delivered, and
 * only then tells us of it: whoever stops in between has lost it, for WhatsApp does not tell it again. So it is kept while it
 * is being read, within the transaction of its key: it is kept first, then the key is used up, then WhatsApp is told. After
 * a crash in between it comes again, is read again, and is known by its id.
 */
export class EarlyMessages {
  /** By what they say, still sealed, which is all that whoever reads it is given. */
  readonly #nodes = new WeakMap<Uint8Array, BinaryNode>()
  readonly #kept = new Set<string>()

  /**
   * @param keep what it throws leaves the key as it was
   * @param me as whom the number is known
   */
  constructor(
    private readonly keep: (message: WAMessage) => Promise<void>,
    private readonly me: () => Contact | undefined,
  ) {}

  /** Remembers how a message came, before it is read. */
  note(node: BinaryNode): void {
    for (const part of Array.isArray(node.content) ? node.content : [])
      if (part.tag === 'enc' && part.content instanceof Uint8Array) this.#nodes.set(part.content, node)
  }

  /** Whether it was kept already when the library tells of it. */
  has(message: WAMessage): boolean {
    return this.#kept.has(nameOf(message))
  }

  /** Reads as the library does, and keeps what it reads. */
  within(make: MakeRepository): MakeRepository {
    return (auth, ...more) => {
      const repository = make(auth, ...more)
      const decryptMessage = (sealed: Sealed): Promise<Uint8Array> =>
        withKeys(auth, sealed.jid, async () => {
          const bytes = await repository.decryptMessage(sealed)
          const node = this.#nodes.get(sealed.ciphertext)
          const message = node ? messageOf(node, bytes, this.me()) : null
          if (message) await this.#keep(message)
          return bytes
        })
      return { ...repository, decryptMessage }
    }
  }

  async #keep(message: WAMessage): Promise<void> {
    await this.keep(message)
    this.#kept.add(nameOf(message))
    for (const name of this.#kept) if (this.#kept.size > mostKept) this.#kept.delete(name)
  }
}
