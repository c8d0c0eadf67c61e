import { isConsoleRequest } from '@/lib/core/guards/console-host'
import { AppError } from '@/lib/core/errors'
import { paths } from '@/lib/core/tenancy/paths'
import type { Facts } from '@/lib/core/requests/route'
import { originOf, resolveTenant } from '@/lib/core/tenancy/tenant'
import { atDevice, enter } from '@/lib/platform/identity/enter'
import type { SignInAgain } from '@/lib/platform/identity/schema/sign-in'
import { redeemSignInCode, requestSignInCode, signInWithPassword } from './sign-in'

/** The host whose pages can be filled while a session ends. Throws `not_found` on every other. */
async function ownOrigin(headers: Headers): Promise<string> {
  if (isConsoleRequest(headers)) return originOf('admin')
  const { decision, tenant } = await resolveTenant(headers, '/')
  if (decision.kind !== 'tenant' || !tenant || tenant.status === 'cancelled') throw new AppError('not_found')
  return originOf(tenant.slug)
}

/** Signs in, or mails the code for it. Throws like the page for signing in. */
export async function signInAgain(
  facts: Facts,
  headers: Headers,
  wish: SignInAgain,
  later: (work: () => Promise<void>) => void,
): Promise<void> {
  const origin = await ownOrigin(headers)
  const { email } = wish
  const visitor = await atDevice(facts, email)
  if (wish.step === 'password') await enter(await signInWithPassword(visitor, wish))
  else if (wish.step === 'code') await enter(await redeemSignInCode(visitor, { email, code: wish.code }))
  else await requestSignInCode(visitor, { email, redirectTo: `${origin}${paths.signIn('')}/code` }, later)
}
