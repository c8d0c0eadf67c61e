import type { Currency } from '@/lib/core/money/money'
import type { Fact, Item, ItemKind } from '@/lib/lending/ledger/schema'

/** One debt or agreement. */
export type ItemRef = { kind: ItemKind; id: string }

/** It with its terms, as the database has it. */
export type HeldItem = {
  ref: ItemRef
  item: Item
  partyId: string
  currency: Currency
  /** Its own word for how it stands, which of an agreement says more than what the facts come to. */
  status: string
  version: number
  /** The day as of which the database has it; null before anything was said of it. */
  standsOn: string | null
}

/** Through which door a fact came. */
export const FACT_SOURCES = ['dashboard', 'api', 'chat', 'page', 'gateway', 'import', 'system'] as const
export type FactSource = (typeof FACT_SOURCES)[number]

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** What is to be written down. */
export type NewFact = {
  fact: WithoutId<Fact>
  note?: string
  /** The order that a gateway was paid for. */
  orderId?: string
  /** Of credit that was moved: the fact where it came from. */
  movedWithId?: string
  source: FactSource
  /** In whose name; null where it was nobody. */
  createdBy: string | null
}

/** What was written down. */
export type WrittenFact = {
  ref: ItemRef
  fact: Fact
  note: string
  orderId: string | null
  movedWithId: string | null
  source: FactSource
  createdBy: string | null
  createdAt: Date
}
