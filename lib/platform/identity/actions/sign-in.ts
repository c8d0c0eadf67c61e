'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { z } from 'zod'
import { visitorAction } from '@/lib/core/guards/action'
import { safeNextIn } from '@/lib/core/guards/origin'
import { clearSession, findTokens } from '@/lib/core/auth/session'
import { paths } from '@/lib/core/tenancy/paths'
import { currentTenant, memberBase, requestFacts } from '@/lib/core/requests/request'
import { originOf } from '@/lib/core/tenancy/tenant'
import { atDevice, enter } from '@/lib/platform/identity/enter'
import {
  redeemSignInCode,
  requestRecovery,
  requestSignInCode,
  resetPassword,
  signInWithPassword,
  signOut,
  signOutEverywhere,
} from '@/lib/platform/identity/service/sign-in'
import {
  CodeRequest,
  CodeReset,
  CodeSignIn,
  LinkReset,
  LinkSignIn,
  PasswordSignIn,
} from '@/lib/platform/identity/schema/sign-in'

/** The root domain's sign-in leads on to the person's shops; the console's first page is its list of tenants. */
async function ownHome(base: string): Promise<string> {
  if (await currentTenant()) return paths.dashboard(base)
  const { origin } = await requestFacts()
  return origin === originOf(null) ? paths.signIn(base) : base || '/'
}

/** Where a person goes after sign-in: back to the page that asked for it, else to what this host is for. */
async function goOn(next: string | undefined): Promise<never> {
  const base = await memberBase()
  redirect(safeNextIn(base, next) ?? (await ownHome(base)))
}

async function linkTarget(page: 'code' | 'recover'): Promise<string> {
  const { origin } = await requestFacts()
  return `${origin}${await memberBase()}/sign-in/${page}`
}

export const signInAction = visitorAction(PasswordSignIn, async (visitor, { email, password, next }) => {
  await enter(await signInWithPassword(await atDevice(visitor, email), { email, password }))
  return goOn(next)
})

export const requestCodeAction = visitorAction(CodeRequest, async (visitor, { email }) => {
  await requestSignInCode(
    await atDevice(visitor, email),
    { email, redirectTo: await linkTarget('code') },
    after,
  )
  return { email }
})

export const redeemCodeAction = visitorAction(CodeSignIn, async (visitor, { email, code, next }) => {
  await enter(await redeemSignInCode(await atDevice(visitor, email), { email, code }))
  return goOn(next)
})

export const redeemLinkAction = visitorAction(
  LinkSignIn,
  async (visitor, { token_hash: tokenHash, next }) => {
    await enter(await redeemSignInCode(visitor, { tokenHash }))
    return goOn(next)
  },
)

export const requestRecoveryAction = visitorAction(CodeRequest, async (visitor, { email }) => {
  await requestRecovery(
    await atDevice(visitor, email),
    { email, redirectTo: await linkTarget('recover') },
    after,
  )
  return { email }
})

export const resetPasswordAction = visitorAction(z.union([LinkReset, CodeReset]), async (visitor, input) => {
  const proof =
    'token_hash' in input ? { tokenHash: input.token_hash } : { email: input.email, code: input.code }
  const person = 'email' in input ? await atDevice(visitor, input.email) : visitor
  await enter(await resetPassword(person, proof, input.password))
  return goOn(undefined)
})

const Nothing = z.object({})

export const signOutAction = visitorAction(Nothing, async () => {
  const tokens = await findTokens()
  if (tokens) await signOut(tokens)
  await clearSession()
  redirect(`${await memberBase()}/sign-in`)
})

export const signOutEverywhereAction = visitorAction(Nothing, async () => {
  const tokens = await findTokens()
  if (tokens) await signOutEverywhere(tokens)
  await clearSession()
  redirect(`${await memberBase()}/sign-in`)
})
