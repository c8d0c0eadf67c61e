import { findDevice, rememberDevice } from '@/lib/core/auth/device'
import type { SessionTokens } from '@/lib/core/auth/cookie'
import { saveSession } from '@/lib/core/auth/session'
import { tokenRules, verifyToken } from '@/lib/core/auth/token'
import { getSecondFactor } from '@/lib/platform/identity/service/second-factor'

/**
 * Signs the browser in, and marks it as one that the account knows; where the account has a second factor only once
 * that was shown, since a stolen password alone makes nobody known.
 */
export async function enter(tokens: SessionTokens): Promise<void> {
  await saveSession(tokens)
  const claims = await verifyToken(tokens.accessToken, tokenRules())
  if (!claims) return
  const { isEnrolled } = await getSecondFactor(claims)
  if (!isEnrolled) await rememberDevice(claims.email)
}

/** Whoever tries to sign in here, with the browser's name for this account. */
export async function atDevice<V extends object>(
  visitor: V,
  email: string,
): Promise<V & { device: string | null }> {
  return { ...visitor, device: await findDevice(email) }
}
