import { toString as drawQr } from 'qrcode'
import { tenantActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { openFromBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { refusalOf } from '@/lib/core/db/failures'
import { env } from '@/lib/core/env'
import { record } from '@/lib/core/events/events'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { dialledNumber } from '@/lib/core/money/dialled-number'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit, getTenantSettings, requireModule, requireStepUp } from '@/lib/platform/service'
import { findChannel } from '@/lib/whatsapp/channels/data'
import type { Channel } from '@/lib/whatsapp/channels/schema'
import { findPairing, savePairedNumber } from './data'
import { pairingBinding, spelled } from './rules/pairing'
import type { PairForm } from './form'
import type { PairingView, ShownPairing } from './schema'

/** WhatsApp looks askance at numbers that are linked again and again. */
const tryLimit = { name: 'whatsapp_pairing', points: 10, windowSeconds: 3_600, scope: 'shared' } as const

/**
 * Lets a number be linked to the phone that has it, in place of the one before. What was said there stays, as does who
 * agreed to hear of it. Throws `validation_failed` with the reason on the field, `module_not_enabled`, `step_up_needed`,
 * `rate_limited`.
 */
export async function beginPairing(ctx: MemberContext, form: PairForm): Promise<void> {
  const { tenantId } = ctx
  await take(tryLimit, tenantId)
  try {
    await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'whatsapp.manage')
      await requireModule(db, 'whatsapp')
      await requireStepUp(db)
      const { currency } = await getTenantSettings(db)
      const phone = dialledNumber(form.phone, currency)
      if (phone === null) throw fieldRefusal('phone', 'phone_country')
      const channelId = await savePairedNumber(db, { id: newId(), phone, way: form.way })
      // Whoever asks has read and accepted for what this may be used: the form demands it.
      await audit(db, ctx, { action: 'whatsapp.linking', details: { phone, policy: 'accepted' } })
      await record(db, { tenantId, topic: 'whatsapp.changed', key: newId(), payload: { channelId } })
    })
  } catch (error) {
    if (refusalOf(error) === 'number_of_another_shop')
      throw fieldRefusal('phone', 'whatsapp_number_elsewhere')
    throw error
  }
}

async function readPairing(
  ctx: MemberContext,
): Promise<{ channel: Channel | null; shown: ShownPairing | null }> {
  const { tenantId } = ctx
  const [channel, found] = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage', 'read')
    // Whoever looks into a shop links nothing.
    return [await findChannel(db), ctx.isImpersonating ? null : await findPairing(db)]
  })
  if (!channel || !found) return { channel, shown: null }
  const { sealed, ...rest } = found
  const text = openFromBytes(env().APP_SECRETS, pairingBinding(tenantId, channel.id), sealed)
  return { channel, shown: { ...rest, text } }
}

/** How the number stands, and what is shown of linking it. Throws `forbidden`. */
export async function getPairing(ctx: MemberContext): Promise<PairingView> {
  const { channel, shown } = await readPairing(ctx)
  if (!shown) return { channel, pairing: null, code: null }
  const { text, ...pairing } = shown
  return { channel, pairing, code: shown.kind === 'code' ? spelled(text) : null }
}

/** The picture that the phone scans, as it is now. Throws `not_found`, `forbidden`. */
export async function drawPairing(ctx: MemberContext): Promise<string> {
  const { shown } = await readPairing(ctx)
  if (shown?.kind !== 'qr') throw new AppError('not_found')
  return drawQr(shown.text, { type: 'svg', margin: 2, errorCorrectionLevel: 'L' })
}
