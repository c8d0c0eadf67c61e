import type { JobContext } from '@/lib/core/context'
import { mailOwners } from './owner-mail'

const gateways: Readonly<Record<string, string>> = { midtrans: 'Midtrans', stripe: 'Stripe' }

/**
 * Tells every owner that a gateway refuses the shop's key, or takes it again: once per change, for the tries in between
 * are no news.
 */
export async function sendGatewayKeyMail(
  ctx: JobContext,
  eventId: string,
  { provider, change }: { provider: string; change: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: change === 'invalid' ? 'key_refused' : 'key_works',
    eventId,
    path: 'payments',
    again,
    values: () => ({ gateway: gateways[provider] ?? provider }),
  })
}
