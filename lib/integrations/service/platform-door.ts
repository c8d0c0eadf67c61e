import type { PlatformOperation, PlatformRight } from '@/lib/core/api/platform-operation'
import { consoleActor } from '@/lib/core/context'
import type { PlatformContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { platformApi } from '@/lib/core/guards/platform-api'
import { forgetPlatformRequests } from '@/lib/integrations/data/old-requests'
import { keeperFor } from './once'
import type { Keeper } from './once'
import { serveThrough } from './serve'
import type { Door } from './serve'

const platformDoor: Door<PlatformContext, PlatformRight> = {
  route: platformApi,
  requireRights(ctx, rights) {
    if (rights.length > 0 && !ctx.isWritable) throw new AppError('forbidden', 'api_key_read_only')
  },
  keeperOf(ctx) {
    const actor = consoleActor(ctx)
    const { keyId } = ctx
    const keeper = keeperFor(actor, { keyId }, ['platform_request', keyId])
    const claim: Keeper['claim'] = async (wish) => {
      await withActor(actor, forgetPlatformRequests)
      return keeper.claim(wish)
    }
    return { ...keeper, claim }
  },
}

/** What the operator's programs ask through, on the console's host. */
export const servePlatformOperations = (operations: readonly PlatformOperation[]) =>
  serveThrough(platformDoor, operations)
