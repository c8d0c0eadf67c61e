import { randomBytes } from 'node:crypto'
import { createClient, isAuthRetryableFetchError } from '@supabase/supabase-js'
import type { AuthError } from '@supabase/supabase-js'
import type { SessionTokens } from './cookie'
import { tokenRules, verifyToken } from './token'
import type { Claims } from './token'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { describeError, log } from '@/lib/core/log'

/** How long Auth may take to answer; the person waits meanwhile. */
const timeoutMs = 10_000

/**
 * A client for one call. It keeps the session that it was given in memory, so it is never shared between requests;
 * the browser's cookie is written by us, because the library's own is readable by scripts and carries the profile.
 * Codes instead of PKCE: the mail may be opened on another device than the one that asked for it.
 */
function auth() {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  return createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false, flowType: 'implicit' },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }) },
  }).auth
}

type Failure = 'refused' | 'unavailable'

/** Whether Auth said no, or could not say anything: the second is nobody's wrong password. */
function failureOf(error: AuthError): Failure {
  const isRefusal =
    error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429
  return isRefusal && !isAuthRetryableFetchError(error) ? 'refused' : 'unavailable'
}

function refuse(error: AuthError, at: string): null {
  if (failureOf(error) === 'refused') return null
  log.error({ at, error: describeError(error) }, 'Auth did not answer')
  throw new AppError('internal', 'auth_unavailable', { cause: error })
}

type Opened = { tokens: SessionTokens; claims: Claims }

async function opened(session: { access_token: string; refresh_token: string } | null): Promise<Opened> {
  const claims = session && (await verifyToken(session.access_token, tokenRules()))
  // Auth has just made this token: if it does not verify, our own settings are wrong, not the person.
  if (!session || !claims)
    throw new Error('Auth issued a token that does not verify: check SUPABASE_URL and SUPABASE_JWT_SECRET.')
  return { tokens: { accessToken: session.access_token, refreshToken: session.refresh_token }, claims }
}

/** Null when address and password do not belong together, whichever of them is wrong. */
export async function openWithPassword(email: string, password: string): Promise<Opened | null> {
  const { data, error } = await auth().signInWithPassword({ email, password })
  return error ? refuse(error, 'password') : opened(data.session)
}

/**
 * Makes an account and signs it in. Null when the address has an account already. Throws `validation_failed` for a
 * password that Auth finds too weak, or an address that it does not write to. The address counts as proven for Auth
 * from now on; for us only once its mail was read.
 */
export async function makeAccount(email: string, password: string): Promise<Opened | null> {
  const { data, error } = await auth().signUp({ email, password })
  if (error?.code === 'weak_password')
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { password: ['password_too_weak'] },
    })
  if (error?.code === 'email_address_invalid' || error?.code === 'email_address_not_authorized')
    throw new AppError('validation_failed', 'validation_failed', { fields: { email: ['invalid_email'] } })
  if (error) return error.code === 'user_already_exists' ? null : unableToSignUp(error)
  if (data.session) return opened(data.session)
  // An Auth that confirms addresses first answers the same for an old account and a new one.
  log.warn({ at: 'sign_up' }, 'Auth opens no session at sign-up: switch its confirmation of addresses off')
  return null
}

let nobody: Promise<string> | null = null

/**
 * The address of an account that is nobody's, made at the first call of each process: its password is thrown away at
 * once. Asking about it costs Auth what asking about somebody's account costs. Where Auth does not make it, asking about
 * it costs what an unknown address costs.
 */
export function keepNobody(): Promise<string> {
  nobody ??= (async () => {
    const email = `nobody@${env().ROOT_DOMAIN}`
    const { error } = await auth().signUp({ email, password: randomBytes(30).toString('base64url') })
    if (error && error.code !== 'user_already_exists') {
      nobody = null
      log.warn({ error: describeError(error) }, 'Auth made no account to compare unknown addresses with')
    }
    return email
  })()
  return nobody
}

function unableToSignUp(error: AuthError): never {
  log.error({ at: 'sign_up', error: describeError(error) }, 'Auth made no account')
  throw new AppError('internal', 'auth_unavailable', { cause: error })
}

export type MailProof = { email: string; code: string } | { tokenHash: string }

/** What a mail was sent for; an invitation's may have made the account. */
export type MailPurpose = 'sign_in' | 'recovery' | 'invitation'

// Both kinds of Auth understand `magiclink` for a sign-in code; `email` only the hosted one, which mails a code of the
// kind `signup` to an account that the mail itself has made.
const mailTypes = {
  sign_in: ['magiclink'],
  recovery: ['recovery'],
  invitation: ['magiclink', 'signup'],
} as const

/** Redeems a code, or the link of a mail, that was sent for this purpose. Null when it is wrong, used or too old. */
export async function openWithMail(purpose: MailPurpose, proof: MailProof): Promise<Opened | null> {
  for (const type of mailTypes[purpose]) {
    const { data, error } =
      'code' in proof
        ? await auth().verifyOtp({ email: proof.email, token: proof.code, type })
        : await auth().verifyOtp({ token_hash: proof.tokenHash, type })
    if (!error) return opened(data.session)
    refuse(error, purpose)
  }
  return null
}

/**
 * Lets Auth mail a sign-in code. An unknown address is no failure: nobody may learn of it. With `makesAccount` it gets an
 * account instead: for whoever was invited at it.
 */
export async function mailSignInCode(email: string, redirectTo: string, makesAccount = false): Promise<void> {
  const { error } = await auth().signInWithOtp({
    email,
    options: { shouldCreateUser: makesAccount, emailRedirectTo: redirectTo },
  })
  if (error) refuse(error, 'sign_in_code')
}

/** Lets Auth mail a recovery code. An unknown address is no failure: nobody may learn of it. */
export async function mailRecoveryCode(email: string, redirectTo: string): Promise<void> {
  const { error } = await auth().resetPasswordForEmail(email, { redirectTo })
  if (error) refuse(error, 'recovery_code')
}

/** Sets a new password for the holder of these tokens. Throws `validation_failed` when Auth finds it too weak. */
export async function changePassword(tokens: SessionTokens, password: string): Promise<void> {
  const client = auth()
  const session = await client.setSession({
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
  })
  if (session.error) {
    refuse(session.error, 'change_password')
    throw new AppError('unauthenticated', 'session_over')
  }
  const { error } = await client.updateUser({ password })
  // The same password again is what the person wanted: the account can be used with it.
  if (!error || error.code === 'same_password') return
  refuse(error, 'change_password')
  throw new AppError('validation_failed', 'validation_failed', {
    fields: { password: ['password_too_weak'] },
  })
}

/** Ends sessions at Auth: this one, all others, or all. A session that is over already is no failure. */
export async function endSessions(
  tokens: SessionTokens,
  scope: 'local' | 'others' | 'global',
): Promise<void> {
  const { error } = await auth().admin.signOut(tokens.accessToken, scope)
  if (error) refuse(error, 'sign_out')
}

export type Renewal =
  | { kind: 'renewed'; tokens: SessionTokens }
  | { kind: 'refused' }
  | { kind: 'unavailable' }

/** Exchanges a refresh token for the next pair of tokens. Never throws: the caller goes on with what it has. */
export async function renew(refreshToken: string): Promise<Renewal> {
  try {
    const { data, error } = await auth().refreshSession({ refresh_token: refreshToken })
    if (error) return { kind: failureOf(error) }
    return { kind: 'renewed', tokens: (await opened(data.session)).tokens }
  } catch (error) {
    log.error({ error: describeError(error) }, 'session could not be refreshed')
    return { kind: 'unavailable' }
  }
}
