/** What goes wrong on the way. wrongSignature and wrongAmount are applied by whoever builds the body. */
export interface DeliveryKnobs {
  /** Simulated milliseconds before the first attempt. */
  delayMs: number
  /** How many further copies are sent, all at once. */
  duplicates: number
  /** The webhook never leaves. */
  drop: boolean
  /** Held back until the next one of the same simulator has been sent. */
  reorder: boolean
  wrongSignature: boolean
  wrongAmount: boolean
}

const NO_FAULTS: DeliveryKnobs = {
  delayMs: 0,
  duplicates: 0,
  drop: false,
  reorder: false,
  wrongSignature: false,
  wrongAmount: false,
}

/** The knobs of every delivery, and what differs for the next few. */
export class KnobSettings {
  #current: DeliveryKnobs = { ...NO_FAULTS }
  #upcoming: Partial<DeliveryKnobs>[] = []

  current(): DeliveryKnobs {
    return { ...this.#current }
  }

  change(change: Partial<DeliveryKnobs>): void {
    this.#current = { ...this.#current, ...change }
  }

  changeNext(count: number, change: Partial<DeliveryKnobs>): void {
    this.#upcoming.push(...Array.from({ length: count }, () => change))
  }

  take(): DeliveryKnobs {
    return { ...this.#current, ...this.#upcoming.shift() }
  }

  reset(): void {
    this.#current = { ...NO_FAULTS }
    this.#upcoming = []
  }
}
