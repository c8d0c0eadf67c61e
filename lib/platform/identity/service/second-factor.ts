import { toString as drawQr } from 'qrcode'
import type { PersonContext } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { Actor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { release, take } from '@/lib/core/limits/limits'
import {
  confirmSecondFactor,
  findOwnSecondFactor,
  passByRecoveryCode,
  passSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  startSecondFactor,
} from '@/lib/platform/identity/data/second-factor'
import { hasProvenEmail } from '@/lib/platform/identity/data/proof'
import type { StoredSecondFactor } from '@/lib/platform/identity/data/second-factor'
import type { Enrolment, SecondFactorState } from '@/lib/platform/identity/schema/second-factor'
import { enrolmentUri, hashRecoveryCode, makeRecoveryCodes, makeSecret, stepOf } from './one-time-code'

/** `device`: what the account calls this browser, where somebody signed in to it here. */
type Someone = Pick<PersonContext, 'personId' | 'sessionId'> & { device?: string | null }

/**
 * Of a million codes three count at a time: ten tries in a quarter of an hour leave nothing to guess. Whoever has stolen
 * the password uses up their own, not those of the browsers in which the owner has passed before.
 */
const tries = { name: 'second_factor_try', points: 10, windowSeconds: 900, scope: 'shared' } as const

const triesOf = ({ personId, device }: Someone): string => (device ? `${personId} ${device}` : personId)

function personActor({ personId, sessionId }: Someone): Actor {
  return { role: 'person', personId, sessionId }
}

const binding = (personId: string): readonly string[] => ['second_factor', personId]

function openSecret(personId: string, stored: StoredSecondFactor): string {
  return openFromBytes(env().APP_SECRETS, binding(personId), stored.sealedSecret)
}

/** How this person and session stand. Throws `unauthenticated` when the session is over. */
export async function getSecondFactor(ctx: Someone): Promise<SecondFactorState> {
  return withActor(personActor(ctx), async (db) => {
    const stored = await findOwnSecondFactor(db)
    return {
      isEnrolled: stored?.isConfirmed ?? false,
      hasPassed: stored?.hasPassed ?? false,
      codesLeft: stored?.isConfirmed ? stored.codesLeft : 0,
      mayEnrol: await hasProvenEmail(db),
    }
  })
}

/**
 * The secret that waits to be proven, made at first use: whoever reloads the page while the app is being set up sees
 * the same one. Throws `conflict` when a second factor counts already, `email_not_proven` while the address may be
 * somebody else's.
 */
export async function openEnrolment(ctx: Someone, email: string): Promise<Enrolment> {
  const secret = await withActor(personActor(ctx), async (db) => {
    const stored = await findOwnSecondFactor(db)
    if (stored && !stored.isConfirmed) return openSecret(ctx.personId, stored)
    const made = makeSecret()
    const sealed = sealToBytes(env().APP_SECRETS, binding(ctx.personId), made)
    if (!(await startSecondFactor(db, sealed))) throw new AppError('conflict', 'second_factor_is_on')
    return made
  })
  const svg = await drawQr(enrolmentUri(secret, email), { type: 'svg', margin: 2 })
  return { secret, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

function refuse(message: 'wrong_second_factor' | 'wrong_recovery_code'): AppError {
  return new AppError('validation_failed', message, { fields: { code: ['wrong_second_factor'] } })
}

/** The second factor counts from now on. Returns the recovery codes, which are shown this once. */
export async function confirmEnrolment(ctx: Someone, code: string): Promise<string[]> {
  await take(tries, triesOf(ctx))
  const codes = makeRecoveryCodes()
  await withActor(personActor(ctx), async (db) => {
    const stored = await findOwnSecondFactor(db)
    // Sent once more, or set up in another window: nothing has to be tried again.
    if (stored?.isConfirmed) throw new AppError('conflict', 'second_factor_is_on')
    if (!stored) throw new AppError('conflict')
    const step = stepOf(openSecret(ctx.personId, stored), code, new Date())
    if (step === null || !(await confirmSecondFactor(db, step, codes.map(hashRecoveryCode))))
      throw refuse('wrong_second_factor')
  })
  await release(tries, triesOf(ctx))
  return codes
}

async function pass(db: Db, personId: string, code: string): Promise<void> {
  const stored = await findOwnSecondFactor(db)
  // Nobody asks for what is not there: whoever has none has nothing to show.
  if (!stored?.isConfirmed) throw new AppError('conflict', 'second_factor_is_off')
  if (/^\d{6}$/.test(code)) {
    const step = stepOf(openSecret(personId, stored), code, new Date())
    if (step === null || !(await passSecondFactor(db, step))) throw refuse('wrong_second_factor')
  } else if (!(await passByRecoveryCode(db, hashRecoveryCode(code)))) throw refuse('wrong_recovery_code')
}

async function withCode<T>(ctx: Someone, code: string, then: (db: Db) => Promise<T>): Promise<T> {
  await take(tries, triesOf(ctx))
  const result = await withActor(personActor(ctx), async (db) => {
    await pass(db, ctx.personId, code)
    return then(db)
  })
  await release(tries, triesOf(ctx))
  return result
}

/**
 * Shows the second factor in this session: a code of the app, or a recovery code. For sign-in and for what is delicate.
 * Throws `validation_failed` for a wrong or used code, `rate_limited` after ten of them.
 */
export async function showSecondFactor(ctx: Someone, code: string): Promise<void> {
  await withCode(ctx, code, () => Promise.resolve())
}

/** Ten new recovery codes in place of the old ones, against a code. */
export async function renewRecoveryCodes(ctx: Someone, code: string): Promise<string[]> {
  const codes = makeRecoveryCodes()
  await withCode(ctx, code, (db) => replaceRecoveryCodes(db, codes.map(hashRecoveryCode)))
  return codes
}

/** Switches the second factor off, against a code. */
export async function dropSecondFactor(ctx: Someone, code: string): Promise<void> {
  await withCode(ctx, code, removeSecondFactor)
}
