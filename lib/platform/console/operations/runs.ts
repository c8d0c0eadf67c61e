import { z } from 'zod'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import type { PlatformContext } from '@/lib/core/context'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { line } from '@/lib/core/text/text-input'
import { FreeUntil, PlanId } from '@/lib/platform/console/schema/console-plans'
import { RUN_ITEM_STATES, RUN_KINDS } from '@/lib/platform/console/schema/runs'
import type { ListedRun, Run, RunItem } from '@/lib/platform/console/schema/runs'
import { TenantQuery } from '@/lib/platform/console/schema/tenants'
import { listPlanSheets } from '@/lib/platform/console/service/plans'
import {
  findRun,
  listRunItemPage,
  listRunPage,
  repeatRun,
  startRun,
} from '@/lib/platform/console/service/runs'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { Texts, writtenIn } from './announcements'

const RunAnswer = z
  .object({
    id: Id,
    kind: z.string().meta({ description: '`suspend`, `activate`, `message` or `plan`.' }),
    state: z.enum(['running', 'done']),
    total: z.int(),
    waiting: z.int(),
    done: z.int(),
    skipped: z.int().meta({ description: 'Stood so already, or may not be changed so.' }),
    failed: z.int(),
    requested_by: z.string(),
    created_at: Moment,
  })
  .meta({ id: 'Run' })

function runDocument(run: ListedRun): z.input<typeof RunAnswer> {
  const { id, kind, total, done, skipped, failed } = run
  const waiting = total - done - skipped - failed
  return {
    ...{ id, kind, total, waiting, done, skipped, failed },
    state: waiting > 0 ? 'running' : 'done',
    requested_by: run.requestedBy,
    created_at: run.createdAt.toISOString(),
  }
}

const ItemAnswer = z
  .object({
    id: Id.meta({ description: 'Of the tenant.' }),
    tenant: z.string(),
    state: z.enum(RUN_ITEM_STATES),
    problem: z.string().nullable(),
    done_at: Moment.nullable(),
  })
  .meta({ id: 'RunTenant' })

const itemDocument = (item: RunItem): z.input<typeof ItemAnswer> => ({
  id: item.targetId,
  tenant: item.targetName,
  state: RUN_ITEM_STATES.find((state) => state === item.state) ?? 'waiting',
  problem: item.problem,
  done_at: item.doneAt?.toISOString() ?? null,
})

/** As many as a body of this size can name. */
const mostNamed = 1_000

const Filter = z.strictObject({
  q: TenantQuery.shape.q,
  status: TenantQuery.shape.status,
  plan: TenantQuery.shape.plan,
})

const NewRun = z
  .strictObject({
    kind: z.enum(RUN_KINDS, 'invalid'),
    tenants: z
      .array(z.uuid('invalid'))
      .min(1, 'required')
      .max(mostNamed, 'too_long')
      .optional()
      .meta({ description: 'Their ids; or else a filter.' }),
    filter: Filter.optional().meta({ description: 'As of the list of tenants; `{}` is all of them.' }),
    reason: line(0, 500).default('').meta({ description: 'Why shops are closed; they read it.' }),
    plan: PlanId.optional().meta({ description: 'Which one they are moved to.' }),
    until: FreeUntil.nullable()
      .default(null)
      .meta({ description: 'The last day, in the shop’s time zone, for which nothing has to be paid.' }),
    texts: Texts.optional().meta({ description: 'What is written to them, by language.' }),
  })
  .superRefine((run, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if (run.tenants === undefined && run.filter === undefined) refuse('tenants', 'required')
    if (run.tenants !== undefined && run.filter !== undefined) refuse('filter', 'invalid')
    // It is judged also where it is no text.
    const { data: reason } = z.string().safeParse(run.reason)
    if (run.kind === 'suspend' && reason !== undefined && reason.length < 5) refuse('reason', 'too_short')
    if (run.kind === 'plan' && run.plan === undefined) refuse('plan', 'required')
    const written = z.record(z.string(), z.unknown()).safeParse(run.texts ?? {})
    if (run.kind === 'message' && Object.keys(written.data ?? {}).length === 0) refuse('texts', 'required')
  }, evenIfWrong)

/** The plan that is meant. Throws `validation_failed` for none that there is. */
async function knownPlan(ctx: PlatformContext, called: string, field: string): Promise<string> {
  const plans = await listPlanSheets(ctx)
  const plan = calledPlan(called, plans)
  if (!plans.some(({ id }) => id === plan)) throw fieldRefusal(field, 'invalid')
  return plan
}

async function begin(ctx: PlatformContext, wish: z.output<typeof NewRun>) {
  const { kind, tenants = [], filter, reason, until, texts = {} } = wish
  const run: Run = {
    ...{ kind, reason, until, texts: writtenIn(texts) },
    chosen: tenants,
    plan: wish.plan === undefined ? null : await knownPlan(ctx, wish.plan, 'plan'),
    filter: filter
      ? {
          ...filter,
          plan: filter.plan === undefined ? undefined : await knownPlan(ctx, filter.plan, 'filter.plan'),
        }
      : null,
  }
  const id = await startRun(ctx, run, { areAllMeant: true })
  return { body: runDocument(await findRun(ctx, id)), location: `/api/v1/runs/${id}` }
}

const params = z.object({ id: z.uuid() })
const tag = 'Runs'

const readingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/runs',
    id: 'listRuns',
    tag,
    summary: 'List what was done to many tenants at once, the newest first',
    rights: [],
    query: z.strictObject(pagingById),
    answer: pageOf(RunAnswer),
    run: async (ctx, { query }) => {
      const { runs, next } = await listRunPage(ctx, query)
      return { body: { data: runs.map(runDocument), next } }
    },
  }),
  platformOperation({
    method: 'GET',
    path: '/runs/{id}',
    id: 'getRun',
    tag,
    summary: 'Read how far a run is',
    rights: [],
    params,
    answer: RunAnswer,
    run: async (ctx, { params: { id } }) => ({ body: runDocument(await findRun(ctx, id)) }),
  }),
  platformOperation({
    method: 'GET',
    path: '/runs/{id}/tenants',
    id: 'listRunTenants',
    tag,
    summary: 'List what became of each tenant of a run',
    rights: [],
    params,
    query: z.strictObject({ ...pagingById, state: z.enum(RUN_ITEM_STATES, 'unknown_choice').optional() }),
    answer: pageOf(ItemAnswer),
    run: async (ctx, { params: { id }, query }) => {
      const { items, next } = await listRunItemPage(ctx, id, query)
      return { body: { data: items.map(itemDocument), next } }
    },
  }),
]

const writingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'POST',
    path: '/runs',
    id: 'startRun',
    tag,
    summary: 'Close, open, move or write to many tenants at once',
    description:
      'A job does it, one tenant after the other; read the run to see how far it is. A `conflict` where the filter finds nobody.',
    rights: writing,
    body: NewRun,
    answer: RunAnswer,
    status: 202,
    run: (ctx, { body }) => begin(ctx, body),
  }),
  platformOperation({
    method: 'POST',
    path: '/runs/{id}/repeat',
    id: 'repeatRun',
    tag,
    summary: 'Try once more what failed',
    description: 'A `conflict` where nothing has failed.',
    rights: writing,
    params,
    answer: RunAnswer,
    status: 202,
    run: async (ctx, { params: { id } }) => {
      await findRun(ctx, id)
      await repeatRun(ctx, id)
      return { body: runDocument(await findRun(ctx, id)) }
    },
  }),
]

/** What is done to many tenants at once. */
export const runOperations: readonly PlatformOperation[] = [...readingOperations, ...writingOperations]
