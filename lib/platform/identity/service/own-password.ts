import { changePassword, endSessions, openWithPassword } from '@/lib/core/auth/client'
import type { SessionTokens } from '@/lib/core/auth/cookie'
import type { PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import { isGuessable } from '@/lib/core/auth/password'
import { notePasswordChange } from '@/lib/platform/identity/data/people'
import { requireStepUp } from './step-up'

const tries = { name: 'own_password_try', points: 10, windowSeconds: 900, scope: 'shared' } as const

const refuse = (field: string, key: string): AppError =>
  new AppError('validation_failed', 'validation_failed', { fields: { [field]: [key] } })

/**
 * Gives the own account another password and signs it out everywhere else. Throws `validation_failed` when the present
 * password is wrong or the new one too easy to guess, `step_up_needed`, `rate_limited` after ten tries.
 */
export async function changeOwnPassword(
  ctx: Pick<PersonContext, 'personId' | 'sessionId'> & { email: string; tokens: SessionTokens },
  input: { current: string; password: string },
): Promise<void> {
  const actor = { role: 'person', personId: ctx.personId, sessionId: ctx.sessionId } as const
  await take(tries, ctx.personId)
  await withActor(actor, requireStepUp)
  if (isGuessable(input.password, [ctx.email])) throw refuse('password', 'password_about_you')
  if (!(await openWithPassword(ctx.email, input.current))) throw refuse('current_password', 'wrong_password')
  await changePassword(ctx.tokens, input.password)
  // Among them is the session that has just proven the present password.
  await endSessions(ctx.tokens, 'others')
  await withActor(actor, notePasswordChange)
}
