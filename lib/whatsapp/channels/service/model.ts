import { tenantActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'
import { modelIsOn, switchModel } from '@/lib/whatsapp/channels/data'

/** Whether what members write and the grammar does not know may go to a model, for jobs and the page of the number. */
export const usesModel = (db: TenantDb): Promise<boolean> => modelIsOn(db)

/** Says whether it may. Throws `not_found` where there is no number, `forbidden`. */
export async function letModelRead(ctx: MemberContext, isOn: boolean): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'whatsapp.manage')
    if (!(await switchModel(db, isOn))) throw new AppError('not_found')
    await audit(db, ctx, { action: isOn ? 'whatsapp.model_allowed' : 'whatsapp.model_forbidden' })
  })
}
