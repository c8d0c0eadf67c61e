'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { personAction, visitorAction } from '@/lib/core/guards/action'
import { isGuessable } from '@/lib/core/auth/password'
import { AppError } from '@/lib/core/errors'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { paths } from '@/lib/core/tenancy/paths'
import { currentTenant, requestFacts, shopBase } from '@/lib/core/requests/request'
import { atDevice, enter } from '@/lib/platform/identity/enter'
import { Join, JoinCode, JoinPassword, JoinToken } from '@/lib/platform/team/schema'
import { acceptInvitation, findInvitation } from '@/lib/platform/team/service/invitations'
import type { Invited } from '@/lib/platform/team/schema'
import {
  openInvitedAccount,
  redeemInvitationCode,
  requestInvitationCode,
} from '@/lib/platform/identity/service/sign-in'

async function getInvited(token: string): Promise<Invited> {
  const tenant = await currentTenant()
  const invited = tenant && (await findInvitation(tenant.id, token))
  if (!invited) throw new AppError('conflict', 'invitation_over')
  if (invited.isFull) throw new AppError('limit_reached', 'team_is_full')
  return invited
}

export const requestJoinCodeAction = visitorAction(JoinToken, async (visitor, { token }) => {
  const { email } = await getInvited(token)
  const { origin } = await requestFacts()
  const redirectTo = `${origin}${await shopBase()}/sign-in/join?token=${token}`
  await requestInvitationCode(await atDevice(visitor, email), { email, redirectTo }, after)
  return { email }
})

/** Joins at once: the link of the mail has proven the address, and a second mail would prove nothing more. */
export const joinWithPasswordAction = visitorAction(
  JoinPassword,
  async (visitor, { token, name, password }) => {
    const { email } = await getInvited(token)
    if (isGuessable(password, [email])) throw fieldRefusal('password', 'password_about_you')
    const { tokens, ...person } = await openInvitedAccount(visitor, { email, password })
    await enter(tokens)
    await acceptInvitation(person, { token, name })
    redirect(paths.dashboard(await shopBase()))
  },
)

/** Signs in with the code and joins at once. Whoever still owes a second factor shows it and then accepts. */
export const joinWithCodeAction = visitorAction(JoinCode, async (visitor, { token, code, name }) => {
  const { email } = await getInvited(token)
  const { tokens, ...person } = await redeemInvitationCode(await atDevice(visitor, email), { email, code })
  await enter(tokens)
  const base = await shopBase()
  const outcome = await acceptInvitation(person, { token, name }).catch((error: unknown) => error)
  if (outcome instanceof AppError && outcome.code === 'second_factor_needed')
    redirect(paths.secondFactor(base, `${base}/sign-in/join?token=${token}`))
  if (outcome instanceof Error) throw outcome
  redirect(paths.dashboard(base))
})

export const acceptInvitationAction = personAction(Join, async (ctx, input) => {
  await acceptInvitation(ctx, input)
  redirect(paths.dashboard(await shopBase()))
})
