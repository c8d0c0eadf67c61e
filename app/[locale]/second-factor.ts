import { redirect } from 'next/navigation'
import { safeNextIn } from '@/lib/core/guards/origin'
import { findSession } from '@/lib/core/auth/session'
import type { Session } from '@/lib/core/auth/session'
import { AppError } from '@/lib/core/errors'
import { paths } from '@/lib/core/tenancy/paths'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import type { SecondFactorState } from '@/lib/platform/identity/schema/second-factor'
import { getSecondFactor } from '@/lib/platform/identity/service/second-factor'

/**
 * Whoever stands at the second door of a host: signed in, with what is known of the second factor. Without a living
 * session it is the first door's turn.
 */
export async function requireSecondDoor(
  host: { base: string; home: string },
  searchParams: SearchParams,
): Promise<{ session: Session; state: SecondFactorState; next: string }> {
  const next = safeNextIn(host.base, first((await searchParams).next)) ?? host.home
  const session = await findSession()
  if (!session) redirect(paths.signIn(host.base))
  try {
    return { session, state: await getSecondFactor(session), next }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') redirect(paths.signIn(host.base))
    throw error
  }
}
