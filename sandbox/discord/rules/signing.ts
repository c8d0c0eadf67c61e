import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Application } from '@/sandbox/discord/state/model'

/** A pair of keys belongs to an application for as long as there is one. */
function keyOf(application: Application): KeyObject {
  application.signingKey ??= generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64')
  return createPrivateKey({
    key: Buffer.from(application.signingKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
}

/** The public key as applications are told theirs: 32 bytes in base 16. */
export function verifyKeyOf(application: Application): string {
  const whole = createPublicKey(keyOf(application)).export({ format: 'der', type: 'spki' })
  return whole.subarray(-32).toString('hex')
}

/** The headers of a request of Discord's. Its moment is the machine's: whoever checks it has no simulated clock. */
export function signed(application: Application, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const signature = sign(null, Buffer.from(timestamp + body), keyOf(application)).toString('hex')
  return { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp }
}
