import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 40

export type KeyEnvironment = 'live' | 'test'

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

/** A fresh key of 238 random bits: `grk_<environment>_<secret><checksum>`; scanners for leaked keys know it by that form. */
export function makeApiKey(environment: KeyEnvironment): string {
  const secret = Array.from({ length: secretLength }, () => alphabet[randomInt(62)] ?? '0').join('')
  const start = `grk_${environment}_${secret}`
  return start + checksumOf(start)
}

/** Whether a text can be a key that was given out at all. */
export function isWellFormedKey(text: string): boolean {
  const match = /^(grk_(?:live|test)_[0-9A-Za-z]{40})([0-9A-Za-z]{6})$/.exec(text)
  return match?.[1] !== undefined && checksumOf(match[1]) === match[2]
}

/** A key is long and random: one round of a plain hash cannot be turned around, and finds its row by an index. */
export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The key in an Authorization header; '' where there is none. */
export function keyInHeader(header: string | null): string {
  return /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header?.trim() ?? '')?.[1] ?? ''
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The pauses between tries of one delivery: together more than 27 hours. */
const pausesMs = [5_000, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 10 * hourMs]

/**
 * How long to wait after the `attempts`-th try failed, up to a fifth longer so that endpoints that fell over together
 * are not asked together again; null when it is given up. `random` is between 0 and 1.
 */
export function pauseAfter(attempts: number, random: number): number | null {
  const pause = pausesMs[attempts - 1]
  return pause === undefined ? null : Math.round(pause * (1 + 0.2 * random))
}

export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

const patienceMs = 24 * hourMs
const fewestFailures = 5

/**
 * Whether an endpoint is to be left alone: it says itself that it is gone (410), or nothing reached it for a day.
 * `failingForMs` counts from the first failure since something last arrived.
 */
export function shouldPause(failure: {
  status: number | null
  failures: number
  failingForMs: number
}): boolean {
  return failure.status === 410 || (failure.failures >= fewestFailures && failure.failingForMs >= patienceMs)
}

/** What of an answer is kept: enough to see what it was, nothing that a terminal or a page would obey. */
export function snippetOf(answer: string): string {
  return answer.replace(/[^\P{Cc}\n\t]/gu, '').slice(0, 500)
}

export function toList(text: string): string[] {
  return text.split(',').filter((one) => one !== '')
}

/** A closed list as one column: `,orders.read,products.read,`. */
export function toColumn(list: readonly string[]): string {
  return `,${[...list].sort().join(',')},`
}
