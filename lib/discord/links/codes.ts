import { randomBytes } from 'node:crypto'
import { fingerprint } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { take } from '@/lib/core/limits/limits'
import { cutText } from '@/lib/core/text/text'
import { CODE_LENGTH, codeOf, readCode } from './rules'

const codeLimit = { name: 'discord_code', points: 5, windowSeconds: 3600, scope: 'shared' } as const

/** For whom a code counts: a code of a platform admin is none of a shop's, also not of the platform's own tenant. */
type CodeHome = { tenantId: string } | 'platform'

const hashOf = (home: CodeHome, code: string): Buffer =>
  fingerprint(env().APP_SECRETS, 'discord_code', `${home === 'platform' ? home : home.tenantId}:${code}`)

/** A code to be shown to a bot, with what is kept of it. Throws `rate_limited`. */
export async function makeCode(home: CodeHome, personId: string): Promise<{ code: string; hash: Buffer }> {
  await take(codeLimit, home === 'platform' ? personId : `${home.tenantId}:${personId}`)
  const code = codeOf(randomBytes(CODE_LENGTH))
  return { code, hash: hashOf(home, code) }
}

/** What is kept of a code that somebody typed; null where it can be none. */
export function hashOfTyped(home: CodeHome, typed: string): Buffer | null {
  const code = readCode(typed)
  return code === null ? null : hashOf(home, code)
}

/** An account as it is linked: its key has the hash of nothing that anybody has, so that no program can present it. */
export function linkedAs({ userId, name }: { userId: string; name: string }) {
  return { userId, name: cutText(name, 60), noSecret: randomBytes(32) }
}
