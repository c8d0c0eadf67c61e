import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { plainText } from '@/lib/core/text/text-input'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 40

export type KeyEnvironment = 'live' | 'test'

/** Whom a key is for, in its first letters: a program of one tenant, or one of the operator. */
const PREFIXES = { tenant: 'grk', platform: 'grp' } as const
export type KeyKind = keyof typeof PREFIXES

/** Six letters from which a mistyped or cut-off key is told without asking anybody; it guards nothing. */
function checksumOf(text: string): string {
  let rest = crc32(text)
  let letters = ''
  for (let place = 0; place < 6; place += 1) {
    letters = (alphabet[rest % 62] ?? '0') + letters
    rest = Math.floor(rest / 62)
  }
  return letters
}

/**
 * A fresh key of 238 random bits: `<grk or grp>_<environment>_<secret><checksum>`; scanners for leaked keys know it by
 * that form.
 */
export function makeApiKey(environment: KeyEnvironment, kind: KeyKind = 'tenant'): string {
  const secret = Array.from({ length: secretLength }, () => alphabet[randomInt(62)] ?? '0').join('')
  const start = `${PREFIXES[kind]}_${environment}_${secret}`
  return start + checksumOf(start)
}

/** Whether a text can be a key of this kind that was given out at all. */
export function isWellFormedKey(text: string, kind: KeyKind = 'tenant'): boolean {
  const match = /^((gr[kp])_(?:live|test)_[0-9A-Za-z]{40})([0-9A-Za-z]{6})$/.exec(text)
  return match?.[1] !== undefined && match[2] === PREFIXES[kind] && checksumOf(match[1]) === match[3]
}

/** A key is long and random: one round of a plain hash cannot be turned around, and finds its row by an index. */
export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** A header as it was meant: what was copied along with a key arrives as bytes of UTF-8, one letter each. */
export function plainHeader(header: string | null): string {
  const sent = header ?? ''
  const read = Buffer.from(sent, 'latin1').toString('utf8')
  return plainText(read.includes('\ufffd') ? sent : read)
}

/** The key in an Authorization header; '' where there is none. */
export function keyInHeader(header: string | null): string {
  return /^Bearer ([\x21-\x7e]{1,200})$/i.exec(plainHeader(header))?.[1] ?? ''
}
