import type { PairingWay } from '@/lib/whatsapp/sessions/schema'

const secondMs = 1_000

const first = { lastsMs: 60 * secondMs, left: 5 }
const nextLastsMs = 20 * secondMs
/** From the first picture to the end of the last; letters count as long. */
const wholeMs = first.lastsMs + first.left * nextLastsMs

/** For how long the one counts that is shown after so many others, and how many may follow; null where none may. */
export function turnOf(way: PairingWay, shownBefore: number): { lastsMs: number; left: number } | null {
  if (way === 'code') return shownBefore === 0 ? { lastsMs: wholeMs, left: 0 } : null
  if (shownBefore > first.left) return null
  return { lastsMs: shownBefore === 0 ? first.lastsMs : nextLastsMs, left: first.left - shownBefore }
}

/** What something sealed is bound to: moved to another tenant, number or place it does not open. */
export const pairingBinding = (tenantId: string, channelId: string): readonly string[] => [
  'whatsapp-pairing',
  tenantId,
  channelId,
]

export const keyBinding = (
  tenantId: string,
  channelId: string,
  kind: string,
  name: string,
): readonly string[] => ['whatsapp-key', tenantId, channelId, kind, name]

/** The letters that are typed on the phone, as it shows its own field for them. */
export const spelled = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
