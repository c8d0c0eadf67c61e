import type { JobContext } from '@/lib/core/context'
import { mailOwners } from './owner-mail'

/**
 * Tells every owner that a gateway refuses the shop's key, or takes it again: once per change, for the tries in between
 * are no news.
 */
export async function sendGatewayKeyMail(
  ctx: JobContext,
  eventId: string,
  { gateway, change }: { gateway: string; change: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: change === 'invalid' ? 'key_refused' : 'key_works',
    eventId,
    path: '/payments',
    again,
    values: () => ({ gateway }),
  })
}
