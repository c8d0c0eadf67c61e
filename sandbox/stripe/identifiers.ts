import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

// Random bytes are cheap only in bulk, and a load test asks for many identifiers.
let pool = randomBytes(8192)
let used = 0

/** Random letters and digits. */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    if (used === pool.length) {
      pool = randomBytes(8192)
      used = 0
    }
    const letter = ALPHABET[(pool[used] ?? 0) & 63]
    used += 1
    if (letter !== undefined) text += letter
  }
  return text
}

/** Like Stripe's: `pi_` and 24 letters. */
export function newStripeId(prefix: string, length = 24): string {
  return `${prefix}_${randomText(length)}`
}
