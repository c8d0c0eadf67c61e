import { z } from 'zod'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import type { PlatformContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { line } from '@/lib/core/text/text-input'
import { FEATURES, FreeUntil, LIMITS } from '@/lib/platform/console/schema/console-plans'
import type { ListedException } from '@/lib/platform/console/schema/console-plans'
import {
  agreeOnException,
  dropException,
  listAgreements,
} from '@/lib/platform/console/service/tenants/agreements'
import { getUsageDocument } from '@/lib/platform/console/service/tenants/usage-document'
import { listAllModules } from '@/lib/platform/console/service/plans'
import { tenantNamed } from '@/lib/platform/operator/service'

const UsageAnswer = z
  .object({
    tenant_id: Id,
    plan: z.string().nullable(),
    plan_version: z.int().nullable(),
    state: z.string().nullable(),
    period_ends_at: Moment.nullable(),
    credits_left: z.int().meta({ description: 'AI credit on top of the plan’s, bought or given.' }),
    meters: z.array(
      z.object({
        meter: z.string(),
        used: z.int(),
        limit: z.int().nullable().meta({ description: 'Null is no limit.' }),
        percent: z.int().nullable(),
        level: z.enum(['fine', 'warning', 'full']),
      }),
    ),
  })
  .meta({ id: 'TenantUsage' })

const ExceptionAnswer = z
  .object({
    id: Id,
    name: z.string().meta({ example: 'limit:orders' }),
    amount: z
      .int()
      .nullable()
      .meta({ description: 'Of a limit; null is no limit, and of all else nothing.' }),
    is_on: z.boolean().nullable().meta({ description: 'Of a feature or module; null of a limit.' }),
    reason: z.string(),
    starts_at: Moment,
    ends_at: Moment.nullable(),
    is_over: z.boolean(),
    is_replaced: z.boolean().meta({ description: 'A newer one about the same counts in its place.' }),
  })
  .meta({ id: 'Exception' })

function exceptionDocument(one: ListedException): z.input<typeof ExceptionAnswer> {
  const isLimit = one.name.startsWith('limit:')
  return {
    id: one.id,
    name: one.name,
    amount: isLimit && one.amount !== null ? Number(one.amount) : null,
    is_on: isLimit ? null : one.amount === null,
    reason: one.reason,
    starts_at: one.startsAt.toISOString(),
    ends_at: one.endsAt?.toISOString() ?? null,
    is_over: one.isOver,
    is_replaced: one.isReplaced,
  }
}

const NewException = z
  .strictObject({
    name: z
      .string('required')
      .regex(/^(?:limit|feature|module):[a-z0-9_]{1,40}$/, 'invalid')
      .meta({ description: 'A limit, a feature or a module.', example: 'limit:orders' }),
    amount: z
      .int('expected_whole')
      .min(0, 'invalid')
      .max(999_999_999_999_999, 'too_large')
      .nullable()
      .optional()
      .meta({ description: 'Of a limit, and only there: how much. Null is no limit. Storage in bytes.' }),
    is_on: z
      .boolean('invalid')
      .optional()
      .meta({ description: 'Of a feature or module, and only there: given, or taken away.' }),
    until: FreeUntil.nullable()
      .default(null)
      .meta({ description: 'The last day, in the shop’s time zone. Null is for good.' }),
    reason: line(1, 500),
  })
  .superRefine(({ name, amount, is_on: isOn }, context) => {
    const refuse = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [field], message })
    }
    // It is judged also where it is no text.
    const read = z.string().safeParse(name)
    if (!read.success) return
    const isLimit = read.data.startsWith('limit:')
    if (isLimit && amount === undefined) refuse('amount', 'required')
    if (isLimit && isOn !== undefined) refuse('is_on', 'expected_amount_alone')
    if (!isLimit && isOn === undefined) refuse('is_on', 'required')
    if (!isLimit && amount !== undefined) refuse('amount', 'expected_is_on_alone')
  }, evenIfWrong)

/** Throws `validation_failed` for a name that no plan has. */
async function requireKnown(ctx: PlatformContext, name: unknown): Promise<void> {
  const known = [
    ...LIMITS.map((one) => `limit:${one}`),
    ...FEATURES.map((one) => `feature:${one}`),
    ...(await listAllModules(ctx)).map(({ id }) => `module:${id}`),
  ]
  const values = { choices: known.join(', ') }
  if (!known.some((one) => one === name)) throw fieldRefusal('name', { key: 'expected_choice', values })
}

async function agree(ctx: PlatformContext, tenantId: string, wish: z.output<typeof NewException>) {
  await requireKnown(ctx, wish.name)
  const { is_on: isOn, amount: most = null, ...agreed } = wish
  const amount = wish.name.startsWith('limit:')
    ? most === null
      ? null
      : BigInt(most)
    : isOn === true
      ? null
      : 0n
  const id = await agreeOnException(ctx, { ...agreed, tenantId, amount })
  const { exceptions } = await listAgreements(ctx, tenantId, { limit: 100 })
  const made = exceptions.find((one) => one.id === id)
  if (!made) throw new AppError('not_found')
  return exceptionDocument(made)
}

export const agreementOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/usage',
    id: 'getTenantUsage',
    tag: 'Plan and usage',
    summary: 'Read what a tenant has used of what its plan counts',
    rights: [],
    params: OneTenant,
    answer: UsageAnswer,
    run: async (ctx, { params: { id } }) => ({
      body: await getUsageDocument(ctx, await tenantNamed(ctx, id)),
    }),
  }),
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/exceptions',
    id: 'listExceptions',
    tag: 'Plan and usage',
    summary: 'List what was agreed with a tenant apart from its plan, the newest first',
    rights: [],
    params: OneTenant,
    query: z.strictObject(pagingById),
    answer: pageOf(ExceptionAnswer),
    run: async (ctx, { params, query }) => {
      const { exceptions, next } = await listAgreements(ctx, await tenantNamed(ctx, params.id), query)
      return { body: { data: exceptions.map(exceptionDocument), next } }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/tenants/{id}/exceptions',
    id: 'agreeOnException',
    tag: 'Plan and usage',
    summary: 'Agree on something apart from the plan, until a day or for good',
    rights: writing,
    params: OneTenant,
    body: NewException,
    judgeMore: (ctx, { name }) => requireKnown(ctx, name),
    answer: ExceptionAnswer,
    status: 201,
    run: async (ctx, { params, body }) => ({
      body: await agree(ctx, await tenantNamed(ctx, params.id), body),
    }),
  }),
  platformOperation({
    method: 'DELETE',
    path: '/tenants/{id}/exceptions/{exception_id}',
    id: 'endException',
    tag: 'Plan and usage',
    summary: 'End what was agreed, now',
    rights: writing,
    params: OneTenant.extend({ exception_id: z.uuid() }),
    answer: z.null(),
    status: 204,
    run: async (ctx, { params }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      await dropException(ctx, { tenantId, id: params.exception_id }).catch((error: unknown) => {
        throw error instanceof AppError && error.code === 'conflict' ? new AppError('not_found') : error
      })
      return { body: null }
    },
  }),
]
