import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import { describeError, log } from '@/lib/core/log'
import { askModel } from '@/lib/agents/service'
import type { Asked } from '@/lib/agents/model/schema'
import { usesModel } from '@/lib/whatsapp/channels/service/model'
import type { Intent } from '@/lib/whatsapp/grammar/schema'
import { instructions, isWorthAsking, Pointed, readPointed } from '@/lib/whatsapp/talk/rules/pointing'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'

/** An answer that says nothing of a debt costs nothing: nobody chats with a model through us. */
const askLimit = { name: 'chat_model', points: 120, windowSeconds: 600, scope: 'shared' } as const

async function ask({ ctx, message, context }: MemberTalk): Promise<Asked<Pointed> | null> {
  try {
    if (!(await withActor(jobActor(ctx), usesModel))) return null
    await take(askLimit, ctx.tenantId)
    return await askModel(ctx, {
      ...{ key: `chat:${message.id}`, instructions, text: message.body, answer: Pointed },
      names: context.parties.map(({ name }) => name),
      spansOf: ({ name, amount, date }) => [name, amount, date],
      isUsable: (said) => readPointed(message.body, said, context) !== null,
    })
  } catch (error) {
    // Whoever wrote is answered all the same: no credit is left, or something of the model's is out of order.
    const isOrdinary = error instanceof AppError && ['limit_reached', 'rate_limited'].includes(error.code)
    if (!isOrdinary) log.error({ tenantId: ctx.tenantId, error: describeError(error) }, 'no model was asked')
    return null
  }
}

/**
 * A member's line that the grammar does not know, as a model understands it; null where it does not either, costs nothing
 * then, or none is to be asked. Outside of any transaction: it may take seconds. The credit's key is the message's, so
 * whoever works on it again after a crash pays nothing twice.
 */
export async function readByModel(talk: MemberTalk): Promise<Intent | null> {
  const { message, context } = talk
  if (!isWorthAsking(message.body)) return null
  const asked = await ask(talk)
  return asked?.ok ? readPointed(message.body, asked.answer, context) : null
}
