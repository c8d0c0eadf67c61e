import { makeAccount } from '@/lib/core/auth/client'
import type { SessionTokens } from '@/lib/core/auth/cookie'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import type { PersonContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { zoneOfDatabase } from '@/lib/core/db/queries/time-zone'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { translator } from '@/lib/core/i18n/i18n'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { take } from '@/lib/core/limits/limits'
import { originOf } from '@/lib/core/tenancy/tenant'
import { enterTenant, listTakenSlugs, openShop } from '@/lib/platform/opening/data/sign-up'
import type { Opening } from '@/lib/platform/opening/data/sign-up'
import type { NameShop } from '@/lib/platform/opening/schema'
import { audit } from '@/lib/platform/audit/service'
import {
  forgetPasswordTries,
  refuseInStep,
  takePasswordTry,
  tryPassword,
} from '@/lib/platform/identity/service/sign-in'
import type { Visitor } from '@/lib/platform/identity/service/sign-in'

/*
 * First the account, at Auth, then the shop, in one transaction: the two cannot be one. Both steps can be repeated.
 * Whoever sends the form again with the right password goes on where it broke off, and an account without a shop is
 * asked for the shop's name wherever it signs in.
 *
 * Who has an account is not told: with a wrong password the refusal is the one of signing in, in words, status and
 * time. That a new address gets an account at once tells that it had none, but only to whoever makes the account; each
 * such try costs one of the few that an address of the net has in an hour.
 */
const accountsOfAddress = () => ({
  name: 'sign_up_address',
  points: env().isDemo ? 6_000 : 10,
  windowSeconds: 3_600,
  scope: 'shared' as const,
})
const accountsOfEmail = { name: 'sign_up_email', points: 10, windowSeconds: 3_600, scope: 'shared' as const }
const shopsOfPerson = { name: 'open_shop', points: 10, windowSeconds: 3_600, scope: 'shared' as const }

export type OpenedAccount = { tokens: SessionTokens; personId: string; sessionId: string }

const slugTaken = (): AppError =>
  new AppError('validation_failed', 'validation_failed', { fields: { slug: ['slug_taken'] } })

/**
 * A session for this address: of a new account, or of the one that has this password. No account is made while the
 * wished slug is another shop's: whoever has to choose again has left nothing behind. Throws `sign_up_refused` where the
 * account has another password, `rate_limited`, `validation_failed` for a slug that is taken or a weak password.
 */
export async function openAccount(
  visitor: Visitor,
  input: { email: string; password: string; slug: string },
): Promise<OpenedAccount> {
  const startedAt = Date.now()
  await take(accountsOfAddress(), visitor.address)
  await take(accountsOfEmail, input.email)
  // The same tries as at the sign-in: this is no second door for guessing.
  await takePasswordTry(visitor, input.email)
  const taken = await withActor({ role: 'stranger' }, (_, last) => listTakenSlugs(last, [input.slug]))
  const known = await tryPassword(input.email, input.password)
  if (!known && taken.has(input.slug)) return refuseInStep(startedAt, slugTaken())
  const found = known ?? (await makeAccount(input.email, input.password))
  if (!found) return refuseInStep(startedAt, new AppError('unauthenticated', 'sign_up_refused'))
  await forgetPasswordTries(visitor, input.email)
  const { tokens, claims } = found
  return { tokens, personId: claims.personId, sessionId: claims.sessionId }
}

function refuse(outcome: Exclude<Opening['outcome'], 'opened' | 'mine'>): never {
  if (outcome === 'taken') throw slugTaken()
  throw new AppError('limit_reached', outcome === 'unproven' ? 'prove_email_first' : 'too_many_shops')
}

async function write(db: Db, ctx: PersonContext, input: NameShop): Promise<{ tenantId: string }> {
  const { slug, name, currency } = input
  const t = translator(ctx.locale, 'site')
  const opening = await openShop(db, {
    slug,
    name,
    locale: ctx.locale,
    currency,
    timeZone: await zoneOfDatabase(db, input.time_zone ?? LANGUAGES[ctx.locale].timeZone, 'time_zone'),
    plan: input.plan,
    product: {
      slug: t('demo_product.slug'),
      name: t('demo_product.name'),
      summary: t('demo_product.summary'),
      description: t('demo_product.description'),
      access_url: originOf(slug),
      note: t('demo_product.note'),
    },
  })
  if (opening.tenantId === null) return refuse(opening.outcome)
  const { tenantId } = opening
  if (opening.outcome === 'mine') return { tenantId }
  const shop = db.forTenant(tenantId)
  await enterTenant(shop)
  await record(db, {
    tenantId,
    topic: 'tenant.opened',
    key: tenantId,
    payload: { personId: ctx.personId, locale: ctx.locale },
  })
  await audit(
    shop,
    { ...ctx, tenantId, slug },
    { action: 'shop.opened', subjectId: tenantId, details: { name } },
  )
  return { tenantId }
}

/**
 * Opens a shop of the person's own: tenant, address, owner, demo product, first plan and event, all or nothing. A second time
 * with the same address it is the same shop. Throws `validation_failed` on `slug` when another shop has the address or
 * one that looks the same, `prove_email_first` for a second shop before the address was proven, `too_many_shops`,
 * `second_factor_needed`, `unauthenticated`.
 */
export async function openOwnShop(ctx: PersonContext, input: NameShop): Promise<{ tenantId: string }> {
  await take(shopsOfPerson, ctx.personId)
  return withActor({ role: 'person', personId: ctx.personId, sessionId: ctx.sessionId }, (db) =>
    write(db, ctx, input),
  )
}
