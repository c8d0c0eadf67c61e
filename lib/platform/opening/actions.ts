'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction, personAction, visitorAction } from '@/lib/core/guards/action'
import { findSession } from '@/lib/core/auth/session'
import type { PersonContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { paths } from '@/lib/core/tenancy/paths'
import { readForm } from '@/lib/core/requests/refusals'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { requestFacts } from '@/lib/core/requests/request'
import { originOf } from '@/lib/core/tenancy/tenant'
import { atDevice, enter } from '@/lib/platform/identity/enter'
import { NameShop, ProofToken, SignUp, Slug } from './schema'
import { confirmEmail, requestProof } from '@/lib/platform/identity/service/email-proof'
import { dismissFirstSteps } from '@/lib/platform/opening/service/onboarding'
import { openAccount, openOwnShop } from '@/lib/platform/opening/service/sign-up'
import { requireFreeSlug } from '@/lib/platform/opening/service/slugs'

/** What stands before every path of the root domain in this language. */
async function siteBase(): Promise<string> {
  const facts = await requestFacts()
  return facts.isLocaleAsked ? `/${facts.locale}` : ''
}

/** A new shop speaks the language in which it was opened, so its dashboard needs no prefix. */
async function openAndEnter(ctx: PersonContext, input: NameShop): Promise<never> {
  const base = await siteBase()
  const outcome = await openOwnShop(ctx, input).catch((error: unknown) => error)
  if (outcome instanceof AppError && outcome.code === 'second_factor_needed')
    redirect(paths.secondFactor(base, `${base}/sign-up`))
  if (outcome instanceof Error) throw outcome
  redirect(`${originOf(input.slug)}${paths.dashboard('')}`)
}

/** The form as it was read; its address is judged also where something else is wrong. */
async function readShop<S extends z.ZodType>(
  visitor: { address: string },
  schema: S,
  form: Record<string, unknown>,
): Promise<z.output<S>> {
  const slug = Slug.safeParse(form.slug)
  return readForm(schema, form, async (refusals) =>
    slug.success ? refusals.ask(async () => requireFreeSlug(visitor, slug.data)) : undefined,
  )
}

export const signUpAction = visitorAction(SentForm, async (visitor, form) => {
  const input = await readShop(visitor, SignUp, form)
  const { email, password, ...shop } = input
  const { tokens, ...person } = await openAccount(await atDevice(visitor, email), {
    email,
    password,
    slug: shop.slug,
  })
  await enter(tokens)
  return openAndEnter({ ...visitor, ...person }, shop)
})

export const nameShopAction = personAction(SentForm, async (ctx, form) =>
  openAndEnter(ctx, await readShop(ctx, NameShop, form)),
)

export const confirmEmailAction = personAction(ProofToken, async (ctx, { token }) => {
  const session = await findSession()
  await confirmEmail({ ...ctx, email: session?.email ?? '' }, token)
  redirect(`${await siteBase()}/sign-in`)
})

const Nothing = z.object({})

export const requestProofAction = memberAction('orders.read', Nothing, requestProof)
export const dismissFirstStepsAction = memberAction('settings.write', Nothing, dismissFirstSteps)
