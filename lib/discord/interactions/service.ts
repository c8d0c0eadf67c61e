import { ZodError } from 'zod'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import { describeError, log } from '@/lib/core/log'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { renderError } from '@/lib/core/requests/rendering'
import { inertText } from '@/lib/discord/text/rules'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { claimInteraction } from './data'
import type { Asked } from './schema'

const commands = { name: 'discord_command', points: 5, windowSeconds: 10, scope: 'process' } as const
/** What a command was answered with: its buttons, menus and forms. */
const parts = { name: 'discord_part', points: 15, windowSeconds: 10, scope: 'process' } as const
/** The same confirmation once more, by a second click or from a second device. */
const repeats = { name: 'discord_confirm_again', points: 1, windowSeconds: 3, scope: 'shared' } as const
const confirmations = { name: 'discord_confirm', points: 1, windowSeconds: 3, scope: 'shared' } as const

/** In the holder's transaction: false where somebody has answered already. */
export async function takeInteraction(db: TenantDb, interactionId: string): Promise<boolean> {
  return claimInteraction(db, interactionId)
}

/** Throws `rate_limited` for somebody who is faster than people are. */
export async function takeTurn({ tenantId, personId, what }: Asked): Promise<void> {
  await take(what.kind === 'command' ? commands : parts, `${tenantId} ${personId}`)
  const confirmed = what.kind === 'part' && what.part.kind === 'confirm' ? what.part.id : null
  if (confirmed === null || (await isRepeated(`${tenantId} ${personId} ${confirmed}`))) return
  await take(confirmations, `${tenantId} ${personId}`)
}

/** A second press of one button leads to the same order, and is nobody's haste. */
async function isRepeated(confirmation: string): Promise<boolean> {
  try {
    await take(repeats, confirmation)
    return false
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return true
    throw error
  }
}

/** What may be told of any failure; what nobody can be told is logged. */
function told(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ZodError)
    return new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
  log.error({ requestId, error: describeError(error) }, 'somebody could not be answered')
  return new AppError('internal')
}

/** What speaks against something, in that person's language. */
export function refusalBody(error: unknown, locale: Locale, requestId: string): MessageBody {
  const { title, detail, fields } = renderError(told(error, requestId), locale)
  const reasons = Object.values(fields ?? {}).flat()
  const said = reasons.length > 0 ? reasons.join('\n') : detail
  return { content: '', embeds: [{ title, description: inertText(said, 'description') }], components: [] }
}
