import { createPublicKey, verify } from 'node:crypto'
import type { Door, Incoming } from './schema'

/** Where Discord sends what people do, below the address of a shop. */
export const DOOR_PATH = '/api/discord/interactions'

/** What comes before the 32 bytes of a key in its usual form (RFC 8410). */
const keyHead = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether Discord has signed exactly this, for the application with this key. */
export function isSigned(verifyKey: string, { signature, timestamp, body }: Incoming): boolean {
  if (signature === null || timestamp === null || !/^[0-9a-f]{128}$/i.test(signature)) return false
  const key = createPublicKey({
    key: Buffer.concat([keyHead, Buffer.from(verifyKey, 'hex')]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'))
}

/** Clocks differ a little; what was sent longer ago, nobody waits for any more. */
const freshSeconds = 60

export function isFresh(timestamp: string | null, nowMs: number): boolean {
  if (timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false
  return Math.abs(nowMs / 1_000 - Number(timestamp)) <= freshSeconds
}

/** What a sealed interaction is bound to: moved to another tenant or row it does not open. */
export function callBinding(tenantId: string, interactionId: string): readonly string[] {
  return ['discord-call', tenantId, interactionId]
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.slice(0, 260) : ''
}

export type DoorFacts = {
  /** How it stood when it was written down last. */
  known: Pick<Door, 'state' | 'url'>
  /** Where Discord sends what people do; null for the gateway. */
  found: string | null
  /** Where it is to be sent; null for the gateway. */
  wanted: string | null
  /** Somebody has asked for it since it was looked at last. */
  isAskedAnew: boolean
}

/** What is to be done at Discord, or how it stands without that. */
export type DoorStep = { set: string | null } | Pick<Door, 'state' | 'url' | 'host'>

/**
 * Where Discord is to send what people do. An address that somebody else gave to Discord meanwhile is left alone, and said;
 * one that was there before somebody asked for ours gives way to it.
 */
export function doorStep({ known, found, wanted, isAskedAnew }: DoorFacts): DoorStep {
  const isOurs = found !== null && (found === wanted || found === known.url)
  if (found === wanted) return { state: wanted === null ? 'closed' : 'open', url: wanted, host: null }
  if (found === null || isOurs) return { set: wanted }
  const isLeftAlone = wanted === null || known.state === 'foreign' || known.state === 'open'
  if (isLeftAlone && !(wanted !== null && isAskedAnew))
    return { state: 'foreign', url: null, host: hostOf(found) }
  return { set: wanted }
}
