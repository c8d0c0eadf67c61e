import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@/lib/core/ids'
import { noteCutOff } from '@/lib/whatsapp/outbox/service/finding'
import { untilNextMessage } from '@/lib/whatsapp/outbox/service/claim'
import { sendNext } from '@/lib/whatsapp/outbox/service/handing'
import type { Voice } from '@/lib/whatsapp/outbox/schema'
import { asHolder } from '@/lib/whatsapp/sessions/holding'
import type { SessionLease } from '@/lib/whatsapp/sessions/holding'
import type { SessionTransport } from '@/lib/whatsapp/sessions/schema'

/** A notification can be lost with its connection: what waits is looked for after this at the latest. */
const longestMs = 5_000
const shortestMs = 200

/** Hands over what waits for one number, one after the other, as long as its connection stands. */
export class Speech {
  #wake = new AbortController()

  /** Something may be to be said. */
  stir(): void {
    this.#wake.abort()
  }

  /** Throws `SessionLost` where the number is another's by now. */
  async run(lease: SessionLease, transport: SessionTransport, over: AbortSignal): Promise<void> {
    const { tenantId, channelId, fence } = lease
    const voice: Voice = {
      ...{ ctx: { tenantId, requestId: newId() }, channelId, fence, transport },
      inTransaction: (work) => asHolder(lease, work),
    }
    // Whoever held it before has taken these, and never said what came of it.
    await asHolder(lease, (db) => noteCutOff(db, channelId, 0))
    const isOver = (): boolean => over.aborted
    while (!isOver()) {
      this.#wake = new AbortController()
      if (await sendNext(voice)) continue
      const waitMs = await asHolder(lease, (db) => untilNextMessage(db, channelId))
      const signal = AbortSignal.any([over, this.#wake.signal])
      const ms = Math.min(Math.max(waitMs ?? longestMs, shortestMs), longestMs)
      await delay(ms, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
}
