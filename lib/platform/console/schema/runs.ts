import { z } from 'zod'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { line } from '@/lib/core/text/text-input'
import { FreeUntil, PlanId } from './console-plans'
import { TenantFilter, Id } from './tenants'
import { texts, gather } from './announcements'

export const RUN_KINDS = ['suspend', 'activate', 'message', 'plan'] as const
export const RUN_ITEM_STATES = ['waiting', 'done', 'skipped', 'failed'] as const

/** So many tenants at once. */
export const mostChosen = 10_000

/** Which tenants: those that were ticked, or everything that the list shows with this filter. */
export const Run = z
  .object({
    kind: z.enum(RUN_KINDS),
    chosen: z.string().transform((text) => text.split(',').filter((one) => Id.safeParse(one).success)),
    isAll: z.enum(['true', 'false']),
    filter: z.string().max(2000),
    reason: line(0, 500).default(''),
    plan: PlanId.optional(),
    until: FreeUntil.default(null),
    ...texts,
  })
  .superRefine((run, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    const isChosen = Array.isArray(run.chosen) && run.chosen.length > 0 && run.chosen.length <= mostChosen
    if (run.isAll !== 'true' && !isChosen) refuse('chosen', 'required')
    if (run.kind === 'suspend' && run.reason.length < 5) refuse('reason', 'too_short')
    if (run.kind === 'plan' && run.plan === undefined) refuse('plan', 'required')
    if (run.kind === 'message' && Object.keys(gather(run)).length === 0) refuse('title_id', 'required')
  }, evenIfWrong)
  .transform(({ kind, chosen, isAll, filter, reason, plan, until, ...given }) => ({
    kind,
    chosen,
    filter: isAll === 'true' ? TenantFilter.parse(Object.fromEntries(new URLSearchParams(filter))) : null,
    reason,
    plan: plan ?? null,
    until,
    texts: gather(given),
  }))

export type Run = z.output<typeof Run>

export const RunChoice = z.object({ runId: Id })

export type ListedRun = {
  id: string
  kind: string
  total: number
  done: number
  skipped: number
  failed: number
  createdAt: Date
  requestedBy: string
}

export type RunItemPage = {
  after?: string | undefined
  limit: number
  state?: (typeof RUN_ITEM_STATES)[number] | undefined
}

export type RunItem = {
  targetId: string
  targetName: string
  state: string
  problem: string | null
  doneAt: Date | null
}
