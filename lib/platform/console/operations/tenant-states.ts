import { z } from 'zod'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import type { PlatformContext } from '@/lib/core/context'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { PlanChange } from '@/lib/platform/console/schema/console-plans'
import { Deletion, Suspension } from '@/lib/platform/console/schema/tenants'
import { changePlan } from '@/lib/platform/console/service/tenants/agreements'
import {
  keepTenant,
  planDeletion,
  reactivate,
  setMaintenance,
  suspend,
} from '@/lib/platform/console/service/tenants/lifecycle'
import { planCalled } from '@/lib/platform/console/service/plans'
import { tenantNamed } from '@/lib/platform/operator/service'
import { TenantAnswer, sentTenant } from './tenant-words'

type Sent = Readonly<Record<string, unknown>>
type Change<B> = (ctx: PlatformContext, tenantId: string, body: B) => Promise<void>

/** Something that is done to a tenant, which is then answered as it stands. */
function changing<B extends z.ZodType>(
  said: Pick<PlatformOperation, 'method' | 'id' | 'summary'> & {
    path: string
    description?: string
    body?: B
  },
  change: Change<z.output<B>>,
  judge?: Change<Sent>,
): PlatformOperation {
  return platformOperation({
    ...said,
    path: `/tenants/{id}/${said.path}`,
    tag: 'Tenants',
    rights: writing,
    params: OneTenant,
    judgeMore: async (ctx, sent, { id }) => judge?.(ctx, await tenantNamed(ctx, id), sent),
    answer: TenantAnswer,
    errors: ['conflict'],
    run: async (ctx, { params, body }) => {
      const id = await tenantNamed(ctx, params.id)
      await change(ctx, id, body)
      return { body: (await sentTenant(ctx, id)).body }
    },
  })
}

async function requirePlan(ctx: PlatformContext, called: string): Promise<string> {
  const plan = await planCalled(ctx, called)
  if (plan === null) throw fieldRefusal('plan', 'expected_known')
  return plan
}

async function judgePlan(ctx: PlatformContext, _: string, { plan }: Sent): Promise<void> {
  if (typeof plan === 'string') await requirePlan(ctx, plan)
}

async function judgeSlug(ctx: PlatformContext, tenantId: string, { slug }: Sent): Promise<void> {
  const { body } = await sentTenant(ctx, tenantId)
  if (typeof slug === 'string' && slug.trim() !== body.slug) throw fieldRefusal('slug', 'slug_differs')
}

async function moveToPlan(
  ctx: PlatformContext,
  tenantId: string,
  { plan: called, until }: { plan: string; until: string | null },
): Promise<void> {
  await changePlan(ctx, { tenantId, plan: await requirePlan(ctx, called), until })
}

export const tenantStateOperations: readonly PlatformOperation[] = [
  changing(
    {
      method: 'POST',
      path: 'suspend',
      id: 'suspendTenant',
      summary: 'Close a shop at once',
      description: 'Its dashboard becomes read-only. What was paid is still recorded and delivered.',
      body: z.strictObject({
        reason: Suspension.shape.reason.meta({ example: 'Sells what it does not have' }),
      }),
    },
    (ctx, tenantId, { reason }) => suspend(ctx, { tenantId, reason }),
  ),
  changing(
    { method: 'POST', path: 'reactivate', id: 'reactivateTenant', summary: 'Open a suspended shop again' },
    reactivate,
  ),
  changing(
    {
      method: 'PUT',
      path: 'plan',
      id: 'changeTenantPlan',
      summary: 'Put a tenant on the newest version of a plan',
      body: z.strictObject({
        plan: PlanChange.shape.plan,
        until: PlanChange.shape.until
          .nullable()
          .default(null)
          .meta({ description: 'The last day, in the shop’s time zone, for which nothing has to be paid.' }),
      }),
    },
    moveToPlan,
    judgePlan,
  ),
  changing(
    {
      method: 'PUT',
      path: 'maintenance',
      id: 'setTenantMaintenance',
      summary: 'Close a shop for a moment, or open it again',
      body: z.strictObject({ is_on: z.boolean('invalid') }),
    },
    (ctx, tenantId, { is_on: isOn }) => setMaintenance(ctx, { tenantId, isOn }),
  ),
  changing(
    {
      method: 'POST',
      path: 'deletion',
      id: 'planTenantDeletion',
      summary: 'Close a tenant, and have it deleted in thirty days',
      description: 'Its people can take their export along until then. `slug` says that it is the right one.',
      body: z.strictObject({ reason: Deletion.shape.reason, slug: Deletion.shape.slug }),
    },
    (ctx, tenantId, body) => planDeletion(ctx, { tenantId, ...body }),
    judgeSlug,
  ),
  changing(
    {
      method: 'DELETE',
      path: 'deletion',
      id: 'callOffTenantDeletion',
      summary: 'Keep a tenant that was to be deleted',
    },
    keepTenant,
  ),
]
