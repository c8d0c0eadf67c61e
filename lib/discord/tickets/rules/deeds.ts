import { partId } from '@/lib/discord/parts/rules'

/** What the parts of panels and tickets are for. */
const DEEDS = [
  ...(['topic', 'form', 'claim', 'close', 'reopen', 'order', 'pick', 'chosen'] as const),
  ...(['rate', 'page', 'stay'] as const),
] as const
export type Deed = (typeof DEEDS)[number]

/** `note` is a number that goes with it, such as a rating. */
export function deedId(deed: Deed, id: string, note?: number): string {
  return partId('ticket', note === undefined ? `${deed}.${id}` : `${deed}.${id}.${note}`)
}

/** Null for what no part of ours carries. */
export function readDeed(text: string): { deed: Deed; id: string; note: number } | null {
  const [name, id, note, ...more] = text.split('.')
  const deed = DEEDS.find((one) => one === name)
  if (deed === undefined || id?.length !== 36 || more.length > 0) return null
  return { deed, id, note: note === undefined ? 0 : Number(note) }
}
