import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** Keys by id, newest first: the first one encrypts and signs, all of them decrypt and verify. */
export type Ring = ReadonlyMap<string, Buffer>

/** Reads `v2:<base64 of 32 bytes>,v1:<…>`. Throws when a key is malformed; the text of a key is never in the message. */
export function parseRing(text: string): Ring {
  const ring = new Map<string, Buffer>()
  for (const entry of text.split(',')) {
    const colon = entry.indexOf(':')
    const kid = entry.slice(0, colon).trim()
    const key = Buffer.from(entry.slice(colon + 1).trim(), 'base64')
    if (!/^[a-z][a-z0-9]{0,15}$/.test(kid) || key.length !== 32 || ring.has(kid)) {
      throw new Error('expected id:base64 of 32 bytes, separated by commas, newest first')
    }
    ring.set(kid, key)
  }
  return ring
}

function newest(ring: Ring): [string, Buffer] {
  for (const entry of ring) return entry
  throw new Error('A key ring holds at least one key.')
}

const derived = new WeakMap<Buffer, Map<string, KeyObject>>()
/** Some purposes name a tenant or a day. */
const mostDerived = 5_000

/**
 * A key for one purpose, so that no two uses of a secret can be played against each other (RFC 5869). Kept: every
 * order needs some of them, and making one costs more than signing.
 */
function derive(key: Buffer, purpose: string): KeyObject {
  let byPurpose = derived.get(key)
  if (!byPurpose || byPurpose.size >= mostDerived) {
    byPurpose = new Map()
    derived.set(key, byPurpose)
  }
  let made = byPurpose.get(purpose)
  if (!made) {
    made = createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32)))
    byPurpose.set(purpose, made)
  }
  return made
}

/** Signs text for one purpose: `<kid>.<mac>`. */
export function sign(ring: Ring, purpose: string, text: string): string {
  const [kid, key] = newest(ring)
  return `${kid}.${createHmac('sha256', derive(key, purpose)).update(text).digest('base64url')}`
}

/** Whether `signature` was made by `sign` for the same purpose and text; constant time for a known key id. */
export function isSigned(ring: Ring, purpose: string, text: string, signature: string): boolean {
  const dot = signature.indexOf('.')
  const key = ring.get(signature.slice(0, dot))
  if (dot < 1 || !key) return false
  const expected = createHmac('sha256', derive(key, purpose)).update(text).digest('base64url')
  return isEqual(expected, signature.slice(dot + 1))
}

/** Compares without telling by its time where two texts differ. */
export function isEqual(a: string, b: string): boolean {
  const left = createHmac('sha256', comparisonKey).update(a).digest()
  const right = createHmac('sha256', comparisonKey).update(b).digest()
  return timingSafeEqual(left, right)
}
const comparisonKey = createSecretKey(randomBytes(32))

/** A keyed hash that finds equal secrets without opening them, and resists guessing of short ones. */
export function fingerprint(ring: Ring, purpose: string, text: string): Buffer {
  // The oldest key, so that fingerprints stay comparable when a newer key is put in front.
  const oldest = [...ring.values()].at(-1)
  if (!oldest) throw new Error('A key ring holds at least one key.')
  return createHmac('sha256', derive(oldest, `fingerprint:${purpose}`))
    .update(text)
    .digest()
}

export type Sealed = { kid: string; wrappedKey: Buffer; ciphertext: Buffer }

const ivBytes = 12
const tagBytes = 16

const objects = new WeakMap<Buffer, KeyObject>()

/** A key of the ring as OpenSSL takes it: what takes bytes looks at them anew each time, for longer than it encrypts. */
function objectOf(key: Buffer): KeyObject {
  let made = objects.get(key)
  if (!made) {
    made = createSecretKey(key)
    objects.set(key, made)
  }
  return made
}

function encrypt(key: KeyObject, plain: Buffer, bound: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: KeyObject, sealed: Buffer, bound: string): Buffer {
  // The tag length is said explicitly: Node otherwise accepts shortened tags.
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()])
}

/**
 * Envelope encryption: a fresh data key for the secret, wrapped by the ring's newest key. `binding` names the row
 * (tenant, connection, field, …) and is authenticated with both, so a ciphertext moved to another row does not open.
 */
export function seal(ring: Ring, binding: readonly (string | number)[], secret: string): Sealed {
  const [kid, kek] = newest(ring)
  const bound = JSON.stringify(['v1', ...binding])
  const dataKey = randomBytes(32)
  return {
    kid,
    wrappedKey: encrypt(objectOf(kek), dataKey, bound),
    ciphertext: encrypt(createSecretKey(dataKey), Buffer.from(secret, 'utf8'), bound),
  }
}

/** Opens what `seal` made for the same binding; throws when the row, the ring or the ciphertext is another. */
export function open(ring: Ring, binding: readonly (string | number)[], sealed: Sealed): string {
  const kek = ring.get(sealed.kid)
  if (!kek) throw new Error(`The key ring has no key "${sealed.kid}".`)
  const bound = JSON.stringify(['v1', ...binding])
  const dataKey = createSecretKey(decrypt(objectOf(kek), sealed.wrappedKey, bound))
  return decrypt(dataKey, sealed.ciphertext, bound).toString('utf8')
}

/** `seal` as one value, for columns that hold a whole envelope: kid length, kid, wrapped key, ciphertext. */
export function sealToBytes(ring: Ring, binding: readonly (string | number)[], secret: string): Buffer {
  const sealed = seal(ring, binding, secret)
  const kid = Buffer.from(sealed.kid)
  return Buffer.concat([Buffer.from([kid.length]), kid, sealed.wrappedKey, sealed.ciphertext])
}

const wrappedKeyBytes = ivBytes + 32 + tagBytes

/** Opens what `sealToBytes` made for the same binding. */
export function openFromBytes(ring: Ring, binding: readonly (string | number)[], bytes: Buffer): string {
  const kidLength = bytes.readUInt8(0)
  const kid = bytes.subarray(1, 1 + kidLength).toString()
  const rest = bytes.subarray(1 + kidLength)
  return open(ring, binding, {
    kid,
    wrappedKey: rest.subarray(0, wrappedKeyBytes),
    ciphertext: rest.subarray(wrappedKeyBytes),
  })
}
