import { visitorActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { optionsQuery } from '@/lib/payments/connections/data/connections'
import type { Provider } from '@/lib/payments/schema'

/** How the tenant can be paid now, as one part of a larger statement of the caller: a JSON array. */
export function paymentOptions(...given: Parameters<typeof optionsQuery>): ReturnType<typeof optionsQuery> {
  return optionsQuery(...given)
}

/** The connection over which a shop takes payments at this gateway now; null for none. */
export async function findActiveConnection(
  ctx: { tenantId: string },
  provider: Provider,
): Promise<string | null> {
  const row = await withActor(visitorActor(ctx), (_, last) =>
    last.selectNoFrom(optionsQuery(last).as('options')).executeTakeFirst(),
  )
  const found = row?.options.filter((one) => one.provider === provider && one.status === 'active')
  return (found?.find((one) => one.is_default) ?? found?.[0])?.id ?? null
}
