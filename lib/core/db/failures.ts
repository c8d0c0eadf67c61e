import pg from 'pg'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { Actor } from './actor'
import { isTrial } from './joint'

/** What a key that may only read is told by the database when it tries to write, and what is beside a trial. */
const readOnlyTransaction = '25006'

/**
 * A person without a living session, without the second factor or without membership is told to sign in, to show it, or
 * that this is not theirs.
 */
export function failureFor(error: unknown, actor: Actor): unknown {
  const limit = limitOf(error)
  if (limit) return limit
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === readOnlyTransaction && 'keyHash' in actor) {
    return new AppError('forbidden', 'api_key_read_only', { cause: error })
  }
  if (error.code === readOnlyTransaction && isTrial()) {
    return new AppError('conflict', 'cannot_be_tried', { cause: error })
  }
  if (error.code !== '42501') return error
  if (error.message === 'key_refused')
    return new AppError('unauthenticated', 'api_key_refused', { cause: error })
  if (error.message === 'session_over')
    return new AppError('unauthenticated', 'session_over', { cause: error })
  if (error.message === 'second_factor_needed' || error.message === 'second_factor_enrolment_needed')
    return new AppError(error.message, error.message, { cause: error })
  if (error.message === 'step_up_needed')
    return new AppError('step_up_needed', 'step_up_needed', { cause: error })
  if (error.message === 'email_not_proven')
    return new AppError('forbidden', 'email_not_proven', { cause: error })
  if (error.message === 'not_a_member' || error.message === 'not_a_platform_admin') {
    return new AppError('forbidden', 'not_a_member', { cause: error })
  }
  return error
}

/** A migration changed what a kept statement returns: this connection would refuse it for ever. */
export function isOutdated(error: unknown): error is pg.DatabaseError {
  return (
    error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
  )
}

/** The reason that `private.refuse` was given in the database; null for any other failure. */
export function refusalOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code === 'GR001' ? error.message : null
}

const limitWord = 'limit_reached '
const Limit = z.object({
  meter: z.string(),
  limit: z.number(),
  used: z.number(),
  /** Of a team: who was asked to join and has a place already. */
  invited: z.number().default(0),
  /** How much beyond a soft limit the tenant pays for in a month; 0 where there is no such thing. */
  cap: z.number().default(0),
  /** The plan that gives more; with `unpaid` it is the tenant's own, once it is paid. */
  plan: z.string().nullable(),
  unpaid: z.boolean(),
})
export type ReachedLimit = z.infer<typeof Limit>

/** What fills the placeholders of `limit_of_plan`. */
export function limitValues({ meter, limit, used, invited, cap, plan, unpaid }: ReachedLimit) {
  // People think of files in megabytes.
  const shown = (amount: number): number => (meter === 'storage' ? Math.floor(amount / 1_048_576) : amount)
  return {
    meter: meter === 'members' && invited > 0 ? 'places' : meter,
    ...{ limit: shown(limit), used: shown(used), invited, cap, plan: plan ?? '' },
    way: cap > 0 ? 'cap' : plan === null ? 'none' : unpaid ? 'pay' : 'choose',
  }
}

/** The failure to tell when a limit of the tenant's plan ended the transaction; null for any other. */
export function limitOf(error: unknown): AppError | null {
  const reason = refusalOf(error)
  if (!reason?.startsWith(limitWord)) return null
  const reached = Limit.parse(JSON.parse(reason.slice(limitWord.length)))
  return new AppError('limit_reached', 'limit_of_plan', { values: limitValues(reached), cause: error })
}
