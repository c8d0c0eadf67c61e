import { createHmac } from 'node:crypto'
import { isEqual } from '@/lib/core/crypto'

/** Whether these very bytes were signed with the app's secret (`X-Hub-Signature-256`). */
export function isSignedByApp(rawBody: Uint8Array, header: string | null, secret: string): boolean {
  const signature = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1]
  if (signature === undefined) return false
  return isEqual(createHmac('sha256', secret).update(rawBody).digest('hex'), signature)
}

/**
 * What is said again when WhatsApp asks whether an address wants to be told; null where whoever asks does not know the
 * token. Only plain letters and digits: whoever asks would otherwise have us say what they like.
 */
export function challengeOf(query: URLSearchParams, isToken: (token: string) => boolean): string | null {
  const challenge = query.get('hub.challenge') ?? ''
  const isAsked = query.get('hub.mode') === 'subscribe' && /^[\w-]{1,200}$/.test(challenge)
  return isAsked && isToken(query.get('hub.verify_token') ?? '') ? challenge : null
}
