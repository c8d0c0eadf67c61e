import { setTimeout as delay } from 'node:timers/promises'
import { describeError, log } from '@/lib/core/log'
import { findNumber } from '@/lib/whatsapp/channels/service'
import { hasModule } from '@/lib/platform/service'
import {
  SessionLost,
  asHolder,
  keepSessionPairs,
  keepSessionReceipts,
  keyStoreOf,
  noteState,
  restNumber,
  showPairing,
} from '@/lib/whatsapp/sessions/holding'
import type { SessionLease } from '@/lib/whatsapp/sessions/holding'
import { Closings } from '@/lib/whatsapp/sessions/rules/closing'
import type { Aftermath } from '@/lib/whatsapp/sessions/rules/closing'
import { turnOf } from '@/lib/whatsapp/sessions/rules/pairing'
import type {
  Connect,
  KeyStore,
  Pairing,
  PairingWay,
  SessionEvents,
  SessionTransport,
} from '@/lib/whatsapp/sessions/schema'
import { takeOff } from './farewell'
import { keepWithPictures } from './pictures'
import { Speech } from './speech'

const moduleRestMs = 600_000
const databaseRestMs = 5_000
/** Nobody took its place for so long. */
const settleMs = 120_000

type Facts = { phone: string; wants: 'run' | 'logout'; way: PairingWay; hasKeys: boolean; isOn: boolean }
type Verdict = 'wrong_number' | 'qr_expired' | 'look_again'

/** One number for as long as this process holds it: connection after connection, and what is written of them. */
export class RunningNumber {
  readonly #stopping = new AbortController()
  readonly #closings = new Closings()
  #wake = new AbortController()
  #transport: SessionTransport | null = null
  #isOpen = false
  #shown = 0
  #verdict: Verdict | null = null
  #end: Promise<void> | null = null
  readonly #speech = new Speech()

  constructor(
    readonly lease: SessionLease,
    private readonly connect: Connect,
  ) {}

  /** Resolves when this process has nothing more to do with the number. Never rejects. */
  run(): Promise<void> {
    this.#end ??= this.#live().catch((error: unknown) => {
      if (error instanceof SessionLost) return
      log.error({ channel: this.lease.channelId, error: describeError(error) }, 'a number was given up')
    })
    return this.#end
  }

  /** Ends its connection, and writes nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#transport?.close()
    this.#wake.abort()
    await this.#end
  }

  /** Somebody may want something else of it. */
  async look(): Promise<void> {
    try {
      const { wants } = await asHolder(this.lease, (_db, wanted) => Promise.resolve(wanted))
      if (wants === 'run' || this.#verdict !== null) return
      this.#verdict = 'look_again'
      if (this.#isOpen) await this.#transport?.logout()
      this.#transport?.close()
      this.#wake.abort()
    } catch (error) {
      this.#lose(error)
    }
  }

  /** Something may wait to be said. */
  stir(): void {
    this.#speech.stir()
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  #lose(error: unknown): void {
    if (error instanceof SessionLost) void this.stop()
    else log.warn({ channel: this.lease.channelId, error: describeError(error) }, 'a number is not known')
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isStopped) return
    this.#wake = new AbortController()
    await delay(ms, undefined, { signal: this.#wake.signal }).catch(() => undefined)
  }

  async #live(): Promise<void> {
    while (!this.#isStopped) {
      const facts = await this.#read()
      if (!facts || this.#isStopped) continue
      if (facts.wants === 'logout') return this.#takeOff(facts)
      if (!facts.isOn) return restNumber(this.lease, 'backing_off', { restMs: moduleRestMs, forgets: false })
      const code = await this.#once(facts)
      if (this.#isStopped) return
      if (this.#verdict === 'look_again') {
        this.#verdict = null
        continue
      }
      const { state, restMs, forgets } = this.#after(code)
      if (restMs === null || forgets) return restNumber(this.lease, state, { restMs, forgets })
      await noteState(this.lease, state)
      await this.#pause(restMs)
    }
  }

  #after(code: number): Omit<Aftermath, 'state'> & { state: Aftermath['state'] | 'wrong_number' } {
    if (this.#verdict === 'wrong_number' || this.#verdict === 'qr_expired')
      return { state: this.#verdict, restMs: null, forgets: true }
    const next = this.#closings.after({ code, now: Date.now(), random: Math.random() })
    log.info({ channel: this.lease.channelId, code, ...next }, 'a number’s connection ended')
    return next
  }

  async #read(): Promise<Facts | null> {
    try {
      return await asHolder(this.lease, async (db, wanted) => {
        const channel = await findNumber(db, this.lease.channelId)
        const isOn = await hasModule(db, 'whatsapp')
        return { phone: channel?.phone ?? '', ...wanted, isOn }
      })
    } catch (error) {
      if (error instanceof SessionLost) throw error
      this.#lose(error)
      await this.#pause(databaseRestMs)
      return null
    }
  }

  /** One connection, from its beginning to its end; the code of that. */
  async #once({ phone, way }: Facts): Promise<number> {
    const keys = this.#guarded(keyStoreOf(this.lease))
    const over = new AbortController()
    const { channelId } = this.lease
    const transport = this.connect({ channelId, phone, way, keys }, this.#events(phone, way, over.signal))
    this.#transport = transport
    const code = await transport.closed
    over.abort()
    this.#transport = null
    this.#isOpen = false
    transport.close()
    return code
  }

  /** Whoever may not write keys any more ends at once. */
  #guarded(keys: KeyStore): KeyStore {
    const guard = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work
      } catch (error) {
        this.#lose(error)
        throw error
      }
    }
    return {
      read: (kind, names) => guard(keys.read(kind, names)),
      write: (changes) => guard(keys.write(changes)),
    }
  }

  #events(phone: string, way: PairingWay, over: AbortSignal): SessionEvents {
    const { lease } = this
    const heard = async (work: () => Promise<void>): Promise<void> => {
      // Before it is known whose phone it is, nothing it says is kept.
      if (this.#isOpen && !this.#isStopped) await work()
    }
    return {
      onPairing: (pairing) => this.#show(pairing, way, over),
      onOpen: (linked) => this.#opened(linked, phone, over),
      onMessages: (messages) => heard(() => keepWithPictures(lease, this.#transport, messages)),
      onReceipts: (receipts) => heard(() => keepSessionReceipts(lease, receipts)),
      onPairs: (pairs) => heard(() => keepSessionPairs(lease, pairs)),
    }
  }

  async #show(pairing: Pairing, way: PairingWay, over: AbortSignal): Promise<void> {
    const turn = turnOf(way, this.#shown)
    this.#shown += 1
    if (turn === null) return this.#expire()
    await showPairing(this.lease, pairing, turn)
    if (turn.left > 0) return
    void delay(turn.lastsMs, undefined, { signal: over, ref: false }).then(
      () => this.#expire(),
      () => undefined,
    )
  }

  #expire(): void {
    this.#verdict ??= 'qr_expired'
    this.#transport?.close()
  }

  async #opened(linked: string, phone: string, over: AbortSignal): Promise<void> {
    if (linked !== phone) {
      this.#verdict = 'wrong_number'
      await this.#transport?.logout()
      return this.#transport?.close()
    }
    this.#closings.opened()
    await noteState(this.lease, 'open')
    this.#isOpen = true
    void delay(settleMs, undefined, { signal: over, ref: false }).then(
      () => this.#closings.settled(),
      () => undefined,
    )
    if (this.#transport) void this.#speak(this.#transport, over)
  }

  async #takeOff({ phone, way, hasKeys }: Facts): Promise<void> {
    const { lease, connect } = this
    const keys = this.#guarded(keyStoreOf(lease))
    const { signal } = this.#stopping
    if (hasKeys) await takeOff(connect, { channelId: lease.channelId, phone, way, keys }, signal)
    if (!this.#isStopped) await restNumber(lease, null, { restMs: null, forgets: true })
  }

  /** What cannot be kept of what was said is cut off: the connection begins anew, and finds it uncertain. */
  async #speak(transport: SessionTransport, over: AbortSignal): Promise<void> {
    try {
      await this.#speech.run(this.lease, transport, over)
    } catch (error) {
      this.#lose(error)
      transport.close()
    }
  }
}
