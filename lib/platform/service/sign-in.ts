import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  changePassword,
  endSessions,
  mailRecoveryCode,
  mailSignInCode,
  openWithMail,
  openWithPassword,
} from '@/lib/core/auth/client'
import type { MailProof, MailPurpose } from '@/lib/core/auth/client'
import type { SessionTokens } from '@/lib/core/auth/cookie'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { release, take } from '@/lib/core/limits'
import { describeError, log } from '@/lib/core/log'
import { proveEmail } from '@/lib/platform/data/people'

/** Somebody who is not signed in. */
export type Visitor = { address: string; requestId: string }

/** Work that goes on after the answer was sent. */
export type Later = (work: () => Promise<void>) => void

/*
 * Nobody may find out here who has an account. Sign-in, code and recovery therefore
 *  - say the same, with the same status, whether or not the address exists,
 *  - are limited by address and by account before anything is looked up, unknown accounts included,
 *  - take the same time: a mail is sent after the answer, and a refusal leaves at the next full step of a clock that
 *    is several times slower than Auth's password hash (bcrypt, some 100 ms), the only work that an unknown
 *    address spares it.
 */
const refusalStepMs = 750

const window15 = 900

const perAccount = (name: string, points: number) => ({
  name,
  points,
  windowSeconds: window15,
  scope: 'shared' as const,
})

/** Tries of one account's password, at whichever form. */
export const passwordTries = perAccount('sign_in', 10)
const codeTries = perAccount('sign_in_code_try', 8)
const mailsAsked = perAccount('sign_in_mail', 5)

/** Everything that one address may try; the demo's tests all come from the same one. */
const addressTries = () => ({
  name: 'sign_in_address',
  points: env().isDemo ? 6_000 : 60,
  windowSeconds: window15,
  scope: 'shared' as const,
})

/** Throws at the next full step of the clock since `startedAt`, so that the time tells nothing. */
export async function refuseInStep(startedAt: number, error: AppError): Promise<never> {
  const elapsed = Date.now() - startedAt
  await delay(refusalStepMs - (elapsed % refusalStepMs))
  throw error
}

async function proveEmailOf(claims: { personId: string; sessionId: string }): Promise<boolean> {
  return withActor({ role: 'person', personId: claims.personId, sessionId: claims.sessionId }, proveEmail)
}

/** Opens a session. Throws `wrong_credentials` for an unknown address and for a wrong password alike, `rate_limited`. */
export async function signInWithPassword(
  visitor: Visitor,
  input: { email: string; password: string },
): Promise<SessionTokens> {
  const startedAt = Date.now()
  await take(addressTries(), visitor.address)
  await take(passwordTries, input.email)
  const found = await openWithPassword(input.email, input.password)
  if (!found) return refuseInStep(startedAt, new AppError('unauthenticated', 'wrong_credentials'))
  // Who knows the password did not guess it: earlier typing mistakes are forgotten.
  await release(passwordTries, input.email)
  return found.tokens
}

/** Mails a code if the address belongs to somebody; the caller cannot tell. Throws `rate_limited`. */
export async function requestSignInCode(
  visitor: Visitor,
  input: { email: string; redirectTo: string },
  later: Later,
): Promise<void> {
  await take(addressTries(), visitor.address)
  await take(mailsAsked, input.email)
  later(() => quietly(visitor, () => mailSignInCode(input.email, input.redirectTo)))
}

/** Mails a recovery code if the address belongs to somebody; the caller cannot tell. Throws `rate_limited`. */
export async function requestRecovery(
  visitor: Visitor,
  input: { email: string; redirectTo: string },
  later: Later,
): Promise<void> {
  await take(addressTries(), visitor.address)
  await take(mailsAsked, input.email)
  later(() => quietly(visitor, () => mailRecoveryCode(input.email, input.redirectTo)))
}

async function quietly(visitor: Visitor, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ requestId: visitor.requestId, error: describeError(error) }, 'a mail could not be asked for')
  }
}

async function openByMail(visitor: Visitor, purpose: MailPurpose, proof: MailProof) {
  const startedAt = Date.now()
  await take(addressTries(), visitor.address)
  // A link's token cannot be guessed; a code of six digits can, so its tries are counted per account.
  if ('code' in proof) await take(codeTries, proof.email)
  const found = await openWithMail(purpose, proof)
  return (
    found ??
    refuseInStep(startedAt, new AppError('unauthenticated', 'code' in proof ? 'wrong_code' : 'link_expired'))
  )
}

/** Opens a session by the code or link of a mail, which proves the address. Throws `wrong_code`, `link_expired`. */
export async function redeemSignInCode(visitor: Visitor, proof: MailProof): Promise<SessionTokens> {
  const { tokens, claims } = await openByMail(visitor, 'sign_in', proof)
  await proveEmailOf(claims)
  return tokens
}

/** Mails a code to somebody who was invited, and makes the account where there is none: both look the same. */
export async function requestInvitationCode(
  visitor: Visitor,
  input: { email: string; redirectTo: string },
  later: Later,
): Promise<void> {
  await take(addressTries(), visitor.address)
  await take(mailsAsked, input.email)
  later(() => quietly(visitor, () => mailSignInCode(input.email, input.redirectTo, true)))
}

/** Opens a session for somebody who was invited. Throws `wrong_code`. */
export async function redeemInvitationCode(
  visitor: Visitor,
  proof: { email: string; code: string },
): Promise<{ tokens: SessionTokens; personId: string; sessionId: string }> {
  const { tokens, claims } = await openByMail(visitor, 'invitation', proof)
  if (await proveEmailOf(claims)) {
    // Nobody had ever shown that this address is theirs: a password or session from before may be somebody else's, who
    // waited for the invitation. The new password is nobody's; one's own is set like a forgotten one.
    await changePassword(tokens, randomBytes(30).toString('base64url'))
    await endSessions(tokens, 'others')
  }
  return { tokens, personId: claims.personId, sessionId: claims.sessionId }
}

/** Sets a new password by the code or link of a mail and ends every other session. Throws as `redeemSignInCode`. */
export async function resetPassword(
  visitor: Visitor,
  proof: MailProof,
  password: string,
): Promise<SessionTokens> {
  const { tokens, claims } = await openByMail(visitor, 'recovery', proof)
  await proveEmailOf(claims)
  await changePassword(tokens, password)
  // Whoever made the person lose the password may still be signed in.
  await endSessions(tokens, 'others')
  return tokens
}

/** Ends this session; its rows are out of reach from then on, whoever holds the token. */
export async function signOut(tokens: SessionTokens): Promise<void> {
  await endSessions(tokens, 'local')
}

/** Ends every session of this person, this one included. */
export async function signOutEverywhere(tokens: SessionTokens): Promise<void> {
  await endSessions(tokens, 'global')
}
