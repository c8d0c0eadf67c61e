import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { listPictureTenants, takeUnclaimedPictures } from '@/lib/commerce/catalogue/data/unclaimed'
import { removePictureFiles } from './product-images'
import { listTenantsWithUploads, removeUnclaimed } from '@/lib/platform/service'

/** Tenants in which something may have to be swept; ids only. */
export async function listToSweep(): Promise<string[]> {
  const tenants = [
    ...(await listTenantsWithUploads()),
    ...(await withActor({ role: 'dispatcher' }, listPictureTenants)),
  ]
  return [...new Set(tenants)]
}

/**
 * Removes what was uploaded and never saved, and gives its storage back. Inside of the transaction: a file that could not
 * be removed is counted until it is.
 */
export async function sweepUploads(ctx: JobContext): Promise<void> {
  await removeUnclaimed(ctx)
  await withActor(jobActor(ctx), async (db) => {
    for (const file of await takeUnclaimedPictures(db)) await removePictureFiles(ctx.tenantId, file)
  })
}
