import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const periodSeconds = 30

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, thirty seconds. */
function totp(secret: string, email: string): TOTP {
  return new TOTP({
    issuer: 'Gerai',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  })
}

/** A new secret, 160 bits as RFC 4226 recommends, in the letters that people may have to type. */
export function makeSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR picture says to the app. */
export function enrolmentUri(secret: string, email: string): string {
  return totp(secret, email).toString()
}

/**
 * The step to which a code belongs; null when it is of none that counts now. A step before and after are accepted,
 * because clocks differ. Whether the step was used before is the database's to say.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totp(secret, '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + delta
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Ten codes of 80 bits in letters that are not mistaken for one another, grouped for reading. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const code = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('')
    return code.replaceAll(/(.{4})(?=.)/g, '$1-')
  })
}

/** Of so many bits that a plain hash cannot be guessed back. Hyphens and case are the reader's. */
export function hashRecoveryCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest()
}
