import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { isSigned, sign } from '@/lib/core/crypto'
import type { Ring } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { dayMs } from '@/lib/core/time/duration'

/**
 * A browser in which somebody has signed in before keeps a mark that says so, for each account by itself. It opens
 * nothing; its tries are counted by themselves, so that strangers who use up the tries of an account do not keep its
 * owner out. After OWASP's "device cookies".
 */
const keptDays = 180
const mostAccounts = 5
const purpose = 'device'

const subject = (email: string, nonce: string, day: string): string =>
  JSON.stringify([email.toLowerCase(), nonce, day])

const marksIn = (text: string): string[] => text.split('!').filter(Boolean).slice(0, mostAccounts)

/** The device's own name for this account; null where nobody has signed in to it here, or too long ago. */
export function deviceIn(ring: Ring, text: string, email: string, now: Date): string | null {
  for (const mark of marksIn(text)) {
    const [nonce = '', day = '', signature = ''] = mark.split('~')
    const age = Math.floor(now.getTime() / dayMs) - Number(day)
    if (
      /^\d{1,6}$/.test(day) &&
      age <= keptDays &&
      isSigned(ring, purpose, subject(email, nonce, day), signature)
    )
      return nonce
  }
  return null
}

/** The cookie's text with a mark for this account in front; the accounts that were used longest ago fall out. */
export function withDevice(ring: Ring, text: string, email: string, now: Date): string {
  const nonce = deviceIn(ring, text, email, now) ?? randomBytes(16).toString('base64url')
  const day = String(Math.floor(now.getTime() / dayMs))
  const mark = `${nonce}~${day}~${sign(ring, purpose, subject(email, nonce, day))}`
  const others = marksIn(text).filter((one) => !one.startsWith(`${nonce}~`))
  return [mark, ...others].slice(0, mostAccounts).join('!')
}

function cookieName(): string {
  return env().isSecure ? '__Secure-gerai-device' : 'gerai-device'
}

async function sentText(): Promise<string> {
  return (await cookies()).get(cookieName())?.value ?? ''
}

/** This request's device, by its name for the account; null for one that the account does not know. */
export async function findDevice(email: string): Promise<string | null> {
  return deviceIn(env().APP_SECRETS, await sentText(), email, new Date())
}

/** Marks the browser as one of this account's; in actions and route handlers only. */
export async function rememberDevice(email: string): Promise<void> {
  const value = withDevice(env().APP_SECRETS, await sentText(), email, new Date())
  const jar = await cookies()
  jar.set(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().isSecure,
    domain: env().ROOT_DOMAIN,
    path: '/',
    maxAge: (keptDays * dayMs) / 1000,
  })
}
