/** What buttons, menus and forms of a bot are for. */
export const PART_KINDS = [
  'page',
  'product',
  'variant',
  'buy',
  'form',
  'again',
  'confirm',
  'cancel',
  'pay',
  'qris',
  'goods',
  'order',
  'claim',
  'code',
  'keys',
  'price',
  'board',
  'log',
  'restock',
  'forget',
  'ticket',
  'rank',
  'ranks',
  'votes',
] as const
export type PartKind = (typeof PART_KINDS)[number]

/** A part as it comes back: whoever sends it may have made it up, so owner, state and right are asked anew. */
export type Part = { kind: PartKind; id: string }

/** Ids, addresses of products and numbers of pages; a part carries nothing that is believed. */
const idShape = /^[a-z0-9.-]{1,80}$/

/** At most a hundred characters. Throws for what could not be read again. */
export function partId(kind: PartKind, id: string): string {
  if (!idShape.test(id)) throw new Error('This is no id for a part.')
  return `${kind}:${id}`
}

/** Null for what no part of ours carries. */
export function readPart(customId: string): Part | null {
  const at = customId.indexOf(':')
  const kind = PART_KINDS.find((one) => one === customId.slice(0, Math.max(at, 0)))
  const id = customId.slice(at + 1)
  return kind !== undefined && idShape.test(id) ? { kind, id } : null
}

/** An id as Discord takes it for a nonce: 25 characters of 36. */
export function nonceOf(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')
}

/** When something of ours was asked for, by its id. */
export function madeAt(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
}
