import { CloudError } from '@/sandbox/whatsapp/errors'

const PAIR_EVERY_MS = 6_000
const PAIR_BURST = 45
const PER_SECOND = 80

/** How much a number may send: to one person, and at all. */
export class Limits {
  /** By chat: until when what was sent has used up the time, one message for every six seconds. */
  #pairs = new Map<string, number>()
  #latest = new Map<string, number[]>()

  clear(): void {
    this.#pairs.clear()
    this.#latest.clear()
  }

  /** Counts a message that is about to be accepted. Throws where it is one too many. */
  take(line: string, person: string, nowMs: number): void {
    const recent = (this.#latest.get(line) ?? []).filter((atMs) => atMs > nowMs - 1_000)
    if (recent.length >= PER_SECOND)
      throw new CloudError(130429, 'Cloud API message throughput has been reached.')
    const usedUntilMs = Math.max(this.#pairs.get(`${line} ${person}`) ?? 0, nowMs)
    if (usedUntilMs - nowMs > (PAIR_BURST - 1) * PAIR_EVERY_MS)
      throw new CloudError(
        131056,
        'Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.',
      )
    this.#pairs.set(`${line} ${person}`, usedUntilMs + PAIR_EVERY_MS)
    this.#latest.set(line, [...recent, nowMs])
  }
}
