import { tenantActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { hasModule } from '@/lib/platform/service'
import { findNumberInUse } from '@/lib/whatsapp/channels/service'
import { listTemplatesOf } from '@/lib/whatsapp/wordings/service'
import { listSaid } from './data'
import type { NumberView } from './schema'

const shownMessages = 30

/** The number, how its texts stand, and what was said last. Throws `forbidden`. */
export async function getNumberView(ctx: MemberContext, canRead: boolean): Promise<NumberView> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage', 'read')
    const channel = await findNumberInUse(db)
    return {
      channel,
      isModuleOn: await hasModule(db, 'whatsapp'),
      hasApp: env().WHATSAPP_APP_SECRET !== undefined,
      templates: channel?.kind === 'cloud' ? await listTemplatesOf(db, channel.id) : [],
      messages: canRead ? await listSaid(db, shownMessages) : null,
    }
  })
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
