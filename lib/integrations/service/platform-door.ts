import type { PlatformOperation, PlatformRight } from '@/lib/core/api/platform-operation'
import { consoleActor } from '@/lib/core/context'
import type { PlatformContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { platformApi } from '@/lib/core/guards/platform-api'
import {
  claimPlatformRequest,
  findPlatformRequest,
  keepPlatformAnswer,
} from '@/lib/integrations/data/platform-requests'
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
    return {
      actor,
      binding: ['platform_request', keyId],
      claim: (wish) => withActor(actor, (db) => claimPlatformRequest(db, keyId, wish)),
      find: (wish) => withActor(actor, (db) => findPlatformRequest(db, keyId, wish)),
      keep: (wish, answer) => withActor(actor, (db) => keepPlatformAnswer(db, keyId, wish, answer)),
    }
  },
}

/** What the operator's programs ask through, on the console's host. */
export const servePlatformOperations = (operations: readonly PlatformOperation[]) =>
  serveThrough(platformDoor, operations)
