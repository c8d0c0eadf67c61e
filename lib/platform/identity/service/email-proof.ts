import { jobActor, memberActor } from '@/lib/core/context'
import type { JobContext, Locale, MemberContext, PersonContext } from '@/lib/core/context'
import { isSigned, sign } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { originOf } from '@/lib/core/tenancy/tenant'
import { proveEmail } from '@/lib/platform/identity/data/people'
import { findUnprovenEmail, hasProvenEmail } from '@/lib/platform/identity/data/proof'
import type { TenantSettings } from '@/lib/platform/schema'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

type Someone = Pick<PersonContext, 'personId' | 'sessionId'>

const proofDays = 7
const purpose = 'email_proof'
const mailsOfPerson = { name: 'email_proof_mail', points: 3, windowSeconds: 3_600, scope: 'shared' } as const

const subject = (personId: string, email: string, until: number): string =>
  JSON.stringify([personId, email.toLowerCase(), until])

/**
 * What the mail's link carries: until when it works, signed together with person and address. It opens nothing by
 * itself: the account's own session has to bring it back, so a mail that was passed on, or that a mail server has looked
 * at, proves nothing. Nothing is stored.
 */
export function makeProof(personId: string, email: string, now = new Date()): string {
  const until = Math.floor(now.getTime() / 1000) + proofDays * 86_400
  return `${until}.${sign(env().APP_SECRETS, purpose, subject(personId, email, until))}`
}

function isProof(token: string, personId: string, email: string, now: Date): boolean {
  const match = /^(\d{10})\.(.+)$/.exec(token)
  const until = Number(match?.[1])
  if (!match || !(until * 1000 > now.getTime())) return false
  return isSigned(env().APP_SECRETS, purpose, subject(personId, email, until), match[2] ?? '')
}

/** Notes that the mail at the own address was read. Throws `proof_refused` for another account's token or an old one. */
export async function confirmEmail(
  ctx: Someone & { email: string },
  token: string,
  now = new Date(),
): Promise<void> {
  if (!isProof(token, ctx.personId, ctx.email, now)) throw new AppError('conflict', 'proof_refused')
  await withActor({ role: 'person', personId: ctx.personId, sessionId: ctx.sessionId }, proveEmail)
}

/** Asks for the mail once more. Nothing happens when the address is proven already. Throws `rate_limited`. */
export async function requestProof(ctx: MemberContext): Promise<void> {
  await take(mailsOfPerson, ctx.personId)
  await withActor(memberActor(ctx), async (db) => {
    if (await hasProvenEmail(db)) return
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'member.proof_requested',
      key: newId(),
      payload: { personId: ctx.personId, locale: ctx.locale },
    })
  })
}

export type WelcomeMail = { shop: TenantSettings; email: string; address: string; url: string }

/** What the mail of welcome says; null when the address was proven meanwhile. */
export async function findWelcomeMail(
  ctx: JobContext,
  to: { personId: string; locale: Locale },
): Promise<WelcomeMail | null> {
  const { email, shop } = await withActor(jobActor(ctx), async (db) => ({
    email: await findUnprovenEmail(db, to.personId),
    shop: await getTenantSettings(db),
  }))
  if (email === null) return null
  const token = makeProof(to.personId, email)
  return {
    shop,
    email,
    address: originOf(shop.slug),
    url: `${originOf(null)}/${to.locale}/sign-in/confirm?token=${encodeURIComponent(token)}`,
  }
}
