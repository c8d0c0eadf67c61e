import { setTimeout as delay } from 'node:timers/promises'
import type { Outcome } from '@/lib/whatsapp/transport/schema'

const ackMs = 20_000

/** Our reference as WhatsApp's own programs call messages: thirty-two signs. */
export const idOf = (ref: string): string => ref.replaceAll('-', '').toUpperCase()

/** The reference in an id; null where it is another program's message. */
export function refOf(id: string): string | null {
  const parts = /^([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/.exec(id)
  return parts ? parts.slice(1).join('-').toLowerCase() : null
}

/** What WhatsApp answers to messages that were handed over. */
export class Acks {
  readonly #waiting = new Map<string, (outcome: Outcome) => void>()

  settle(id: string, error: string | null): void {
    const refused = {
      kind: 'refused',
      why: 'other',
      code: Number(error) || null,
      retryAfterMs: null,
    } as const
    this.#waiting.get(id)?.(error === null ? { kind: 'accepted', messageRef: id } : refused)
  }

  /** Resolves with the answer; uncertain where none comes in time, or the connection ends before. */
  async wait(id: string, closed: Promise<unknown>): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    this.#waiting.set(id, resolve)
    const late = delay(ackMs, { kind: 'uncertain', why: 'timed_out' } as const, { ref: false })
    const lost = closed.then(() => ({ kind: 'uncertain', why: 'lost_answer' }) as const)
    const outcome = await Promise.race([promise, late, lost])
    this.#waiting.delete(id)
    return outcome
  }
}
