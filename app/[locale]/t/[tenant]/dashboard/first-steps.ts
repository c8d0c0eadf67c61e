import type { Step } from '@/components/dashboard/home/first-steps'
import type { MemberContext } from '@/lib/core/context'
import { hasOwnProduct } from '@/lib/commerce/analytics/service/analytics'
import type { ConnectionView } from '@/lib/payments/schema'
import { findFirstSteps } from '@/lib/platform/opening/service/onboarding'

/**
 * The first steps of a new shop as things stand; null once all are done or they were put away. A step that this member
 * may not know about is left out.
 */
export async function findSteps(
  ctx: MemberContext,
  shop: { base: string; hasOrders: boolean; connections: readonly ConnectionView[] | null },
): Promise<Step[] | null> {
  const found = await findFirstSteps(ctx)
  if (!found) return null
  const { base, connections, hasOrders } = shop
  const page = `${base}/dashboard`
  const steps: Step[] = [
    {
      id: 'product',
      href: `${page}/products/${found.demoProductId ?? 'new'}`,
      isDone: await hasOwnProduct(ctx, found.demoProductId),
    },
    ...(connections
      ? [
          {
            id: 'payment' as const,
            href: `${page}/payments`,
            isDone: connections.some((one) => one.status === 'active'),
          },
        ]
      : []),
    { id: 'brand', href: `${page}/settings/branding`, isDone: found.hasBrand },
    { id: 'contact', href: `${page}/settings`, isDone: found.hasContact },
    { id: 'order', href: base || '/', isDone: hasOrders },
    { id: 'second_factor', href: `${page}/account`, isDone: found.hasSecondFactor },
  ]
  return steps.every((step) => step.isDone) ? null : steps
}
