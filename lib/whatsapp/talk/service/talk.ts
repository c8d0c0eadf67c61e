import { z } from 'zod'
import type { ApiContext, JobContext, Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { renderError } from '@/lib/core/requests/rendering'
import type { TenantSettings } from '@/lib/platform/schema'
import type { Context } from '@/lib/whatsapp/grammar/schema'
import { tongueOf } from '@/lib/whatsapp/grammar/rules/tongue'
import type { Tongue } from '@/lib/whatsapp/grammar/rules/tongue'
import type { Answer, Message, OpenQuestion } from '@/lib/whatsapp/talk/schema'

/** A message with all that is known before it is read. */
export type Talk = {
  ctx: JobContext
  tenant: TenantSettings
  message: Message
  question: OpenQuestion | null
}

/** A message of a linked telephone, with the book that its lines may be about. */
export type MemberTalk = Talk & { caller: ApiContext; context: Context; tongue: Tongue }

/** The message, or the question that it answers, is not there any more: everything is looked at anew. */
export class Gone extends Error {}

/** False where the work found that what it was for is gone; nothing came of it then. */
export async function unlessGone(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Gone) return false
    throw error
  }
}

export const texts = (...lines: readonly string[]): Answer['says'] => [
  { kind: 'text', text: lines.join('\n') },
]
export const say = (...lines: readonly string[]): Answer => ({ says: texts(...lines) })
/** What something was for, behind what is said of it; nothing where nobody said. */
export const noted = (note: string): string => (note === '' ? '' : ` · ${note}`)
export const NOTHING: Answer = { says: [] }

export const tongueIn = (language: Locale, { currency }: Pick<TenantSettings, 'currency'>): Tongue =>
  tongueOf({ language, currency }, 'talk')

/** Why something was not done, as whoever wrote is told it. */
export function refusalText(error: AppError, language: Locale): string {
  const { detail, fields } = renderError(error, language)
  const more = Object.values(fields ?? {}).flat()
  return more.length > 0 ? more.join(' ') : detail
}

/** What is said to people of a failure; null for one that is ours. */
export function asRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error.code === 'internal' ? null : error
  if (!(error instanceof z.ZodError)) return null
  return new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
}
