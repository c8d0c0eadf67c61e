import { tenantActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { hasModule, listMeters } from '@/lib/platform/service'
import { whoseModel } from '@/lib/agents/service'
import { findNumberInUse } from '@/lib/whatsapp/channels/service'
import { usesModel } from '@/lib/whatsapp/channels/service/model'
import { listTemplatesOf } from '@/lib/whatsapp/wordings/service'
import { listSaid } from './data'
import type { NumberView } from './schema'

const shownMessages = 30

/** The number, how its texts stand, and what was said last. Throws `forbidden`. */
export async function getNumberView(ctx: MemberContext, canRead: boolean): Promise<NumberView> {
  const view = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage', 'read')
    const channel = await findNumberInUse(db)
    return {
      channel,
      whose: channel && (await whoseModel(db)),
      isOn: await usesModel(db),
      isModuleOn: await hasModule(db, 'whatsapp'),
      hasApp: env().WHATSAPP_APP_SECRET !== undefined,
      templates: channel?.kind === 'cloud' ? await listTemplatesOf(db, channel.id) : [],
      messages: canRead ? await listSaid(db, shownMessages) : null,
    }
  })
  const { whose, isOn, ...number } = view
  return { ...number, model: whose && { isOn, whose, creditsLeft: await creditsLeftOf(ctx) } }
}

/** What the month has left and what was bought; null where nothing ends. What is counted above a soft limit is charged. */
async function creditsLeftOf(ctx: MemberContext): Promise<bigint | null> {
  const { meters, creditsLeft } = await listMeters(ctx)
  const mine = meters.find(({ meter }) => meter === 'ai_credits')
  if (!mine || mine.limit === null || mine.isSoft) return null
  return (mine.used < mine.limit ? mine.limit - mine.used : 0n) + creditsLeft
}

/** Has WhatsApp asked anew how the texts stand, and those handed in that it does not know. Throws `not_found`, `forbidden`. */
export async function wantTemplatesChecked(ctx: MemberContext): Promise<void> {
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage')
    const channel = await findNumberInUse(db)
    if (channel?.kind !== 'cloud') throw new AppError('not_found')
    const payload = { channelId: channel.id }
    await record(db, { tenantId, topic: 'whatsapp.templates_wanted', key: newId(), payload })
  })
}
