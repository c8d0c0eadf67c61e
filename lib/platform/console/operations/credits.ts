import { z } from 'zod'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import { CreditGrant } from '@/lib/platform/console/schema/credits'
import { getCredits, giveCredits } from '@/lib/platform/console/service/tenants/credits'
import { tenantNamed } from '@/lib/platform/operator/service'

const CreditAnswer = z
  .object({
    id: Id,
    credits: z.int(),
    kind: z.enum(['bought', 'given']),
    reason: z.string(),
    created_at: Moment,
  })
  .meta({ id: 'CreditEntry' })

export const creditOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/credits',
    id: 'listCredits',
    tag: 'Credits',
    summary: 'Read what AI credit a tenant has left, and what came to it, the newest first',
    rights: [],
    params: OneTenant,
    query: z.strictObject(pagingById),
    answer: pageOf(CreditAnswer).extend({ credits_left: z.int() }),
    run: async (ctx, { params, query }) => {
      const { left, entries, next } = await getCredits(ctx, await tenantNamed(ctx, params.id), query)
      const data = entries.map(({ id, credits, isGiven, reason, at }) => ({
        ...{ id, credits: Number(credits), reason, created_at: at.toISOString() },
        kind: isGiven ? ('given' as const) : ('bought' as const),
      }))
      return { body: { data, next, credits_left: Number(left) } }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/tenants/{id}/credits',
    id: 'giveCredits',
    tag: 'Credits',
    summary: 'Give a tenant AI credit on top of its plan',
    rights: writing,
    params: OneTenant,
    body: z.strictObject({
      credits: z.int('expected_whole').min(1, 'invalid').max(10_000_000, 'too_large'),
      reason: CreditGrant.shape.reason,
    }),
    answer: z.object({ id: Id, credits_left: z.int() }).meta({ id: 'GivenCredits' }),
    status: 201,
    run: async (ctx, { params, body }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      const id = await giveCredits(ctx, { tenantId, ...body })
      const { left } = await getCredits(ctx, tenantId, { limit: 1 })
      return { body: { id, credits_left: Number(left) } }
    },
  }),
]
