import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  changePassword,
  endSessions,
  keepNobody,
  mailRecoveryCode,
  mailSignInCode,
  makeAccount,
  openWithMail,
  openWithPassword,
} from '@/lib/core/auth/client'
import type { MailProof, MailPurpose } from '@/lib/core/auth/client'
import type { SessionTokens } from '@/lib/core/auth/cookie'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { release, take } from '@/lib/core/limits/limits'
import { describeError, log } from '@/lib/core/log'
import { hasAccount, proveEmail } from '@/lib/platform/identity/data/people'

/** Somebody who is not signed in. `device`: what the account calls this browser, where somebody signed in to it here. */
export type Visitor = { address: string; requestId: string; device?: string | null }

/** Work that goes on after the answer was sent. */
export type Later = (work: () => Promise<void>) => void

/*
 * Nobody may find out here who has an account. Sign-in, code and recovery therefore
 *  - say the same, with the same status, whether or not the address exists,
 *  - are limited by address and by account before anything is looked up, unknown accounts included,
 *  - do the same work: a mail is sent after the answer, and where nobody has the address Auth is asked about an account
 *    that is nobody's, so that it hashes and waits in line just as long, however much there is to do,
 *  - leave, when they are refused, at the next full step of a clock that is several times slower than that work.
 *
 * Nor may a stranger keep an owner out by using up the tries of the account: a browser in which somebody has signed in
 * before has tries of its own, and the link of a mail, which cannot be guessed, is never counted.
 */
const refusalStepMs = 750

const window15 = 900

const perAccount = (name: string, points: number, message: string) => ({
  name,
  points,
  message,
  windowSeconds: window15,
  scope: 'shared' as const,
})

/** Tries of one account's password, at whichever form. */
const passwordTries = perAccount('sign_in', 10, 'too_many_tries')
const codeTries = perAccount('sign_in_code_try', 8, 'too_many_codes')
const mailsAsked = perAccount('sign_in_mail', 5, 'too_many_mails')
type AccountLimit = ReturnType<typeof perAccount>

/** A known device has as many tries as all strangers together; all known devices together five times as many. */
const ofDevice = (limit: AccountLimit): AccountLimit => ({ ...limit, name: `${limit.name}_device` })
const ofDevices = (limit: AccountLimit): AccountLimit => ({
  ...limit,
  name: `${limit.name}_devices`,
  points: limit.points * 5,
})

async function takeOfAccount(limit: AccountLimit, visitor: Visitor, email: string): Promise<void> {
  if (visitor.device) await take(ofDevices(limit), email)
  if (visitor.device) await take(ofDevice(limit), `${email} ${visitor.device}`)
  else await take(limit, email)
}

/** Takes one try of the account's password. Throws `rate_limited`. */
export async function takePasswordTry(visitor: Visitor, email: string): Promise<void> {
  await takeOfAccount(passwordTries, visitor, email)
}

/** Who knows the password did not guess it: earlier typing mistakes are forgotten, other people's are not. */
export async function forgetPasswordTries(visitor: Visitor, email: string): Promise<void> {
  if (visitor.device) await release(ofDevice(passwordTries), `${email} ${visitor.device}`)
  else await release(passwordTries, email)
}

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

/** The address that Auth is asked about: the given one, or where it is nobody's the one that is kept for this. */
async function accountToAsk(email: string): Promise<string> {
  if (await withActor({ role: 'stranger' }, (_, last) => hasAccount(last, email))) return email
  return keepNobody()
}

/** As `openWithPassword`, with the same work for an address that nobody has. */
export async function tryPassword(email: string, password: string): ReturnType<typeof openWithPassword> {
  const asked = await accountToAsk(email)
  const found = await openWithPassword(asked, password)
  return asked === email ? found : null
}

async function tryMailProof(purpose: MailPurpose, proof: MailProof): ReturnType<typeof openWithMail> {
  if (!('code' in proof)) return openWithMail(purpose, proof)
  const asked = await accountToAsk(proof.email)
  const found = await openWithMail(purpose, { ...proof, email: asked })
  return asked === proof.email ? found : null
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
  await takePasswordTry(visitor, input.email)
  const found = await tryPassword(input.email, input.password)
  if (!found) return refuseInStep(startedAt, new AppError('unauthenticated', 'wrong_credentials'))
  await forgetPasswordTries(visitor, input.email)
  return found.tokens
}

/** Mails something if the address belongs to somebody; the caller cannot tell. Throws `rate_limited`. */
function mailing(mail: (email: string, redirectTo: string) => Promise<void>) {
  return async (
    visitor: Visitor,
    input: { email: string; redirectTo: string },
    later: Later,
  ): Promise<void> => {
    await take(addressTries(), visitor.address)
    await takeOfAccount(mailsAsked, visitor, input.email)
    later(() => quietly(visitor, () => mail(input.email, input.redirectTo)))
  }
}

/** Mails a code to sign in with. Throws `rate_limited`. */
export const requestSignInCode = mailing(mailSignInCode)

/** Mails a code to recover an account with. Throws `rate_limited`. */
export const requestRecovery = mailing(mailRecoveryCode)

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
  if ('code' in proof) await takeOfAccount(codeTries, visitor, proof.email)
  const found = await tryMailProof(purpose, proof)
  return (
    found ??
    refuseInStep(startedAt, new AppError('unauthenticated', 'code' in proof ? 'wrong_code' : 'link_expired'))
  )
}

/** Opens a session by the code or link of a mail, which proves the address. Throws `wrong_code`, `link_expired`. */
export async function redeemSignInCode(visitor: Visitor, proof: MailProof): Promise<SessionTokens> {
  const { tokens, claims } = await openByMail(visitor, 'sign_in', proof)
  // In a browser that the account knows it is the one who chose the password.
  if ((await proveEmailOf(claims)) && !visitor.device) await takeBack(tokens)
  return tokens
}

/**
 * Nobody had ever shown that this address is theirs: a password or session from before may be somebody else's, who waited
 * for this. The new password is nobody's; one's own is set like a forgotten one.
 */
async function takeBack(tokens: SessionTokens): Promise<void> {
  await changePassword(tokens, randomBytes(30).toString('base64url'))
  await endSessions(tokens, 'others')
}

/** Mails a code to somebody who was invited, and makes the account where there is none: both look the same. */
export async function requestInvitationCode(
  visitor: Visitor,
  input: { email: string; redirectTo: string },
  later: Later,
): Promise<void> {
  await take(addressTries(), visitor.address)
  await takeOfAccount(mailsAsked, visitor, input.email)
  later(() => quietly(visitor, () => mailSignInCode(input.email, input.redirectTo, true)))
}

/** An account for whoever holds an invitation's link, which proves the mailbox. Throws `join_by_sign_in` where there is one. */
export async function openInvitedAccount(
  visitor: Visitor,
  input: { email: string; password: string },
): Promise<{ tokens: SessionTokens; personId: string; sessionId: string }> {
  await take(addressTries(), visitor.address)
  const made = await makeAccount(input.email, input.password)
  if (!made) throw new AppError('conflict', 'join_by_sign_in')
  return { tokens: made.tokens, personId: made.claims.personId, sessionId: made.claims.sessionId }
}

/** Opens a session for somebody who was invited. Throws `wrong_code`. */
export async function redeemInvitationCode(
  visitor: Visitor,
  proof: { email: string; code: string },
): Promise<{ tokens: SessionTokens; personId: string; sessionId: string }> {
  const { tokens, claims } = await openByMail(visitor, 'invitation', proof)
  if (await proveEmailOf(claims)) await takeBack(tokens)
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
