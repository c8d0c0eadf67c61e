import { z } from 'zod'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import type { PlatformContext } from '@/lib/core/context'
import { onWire } from '@/lib/core/api/wire'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import { areDaysInOrder, daysTurned } from '@/lib/core/requests/filter/filter-days'
import { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { setMaintenance } from '@/lib/platform/console/service/tenants/lifecycle'
import { getPlatformLog } from '@/lib/platform/console/service/platform-log'
import { getTotals } from '@/lib/platform/console/service/tenants/tenants'
import type { PlatformEntry } from '@/lib/platform/console/schema/tenants'

const MaintenanceAnswer = z.object({ is_on: z.boolean() }).meta({ id: 'Maintenance' })

const sentMaintenance = async (ctx: PlatformContext) => ({
  body: { is_on: (await getTotals(ctx)).isInMaintenance },
})

const EntryAnswer = z
  .object({
    id: Id,
    action: z.string().meta({ example: 'tenant.suspended' }),
    actor: z.string().nullable().meta({ description: 'The admin’s e-mail address.' }),
    key: z.string().nullable().meta({ description: 'What the key is called that it was done with.' }),
    tenant_id: Id.nullable(),
    tenant: z.string(),
    details: z.record(z.string(), z.unknown()),
    address: z.string().nullable(),
    created_at: Moment,
  })
  .meta({ id: 'LogEntry' })

const entryDocument = (entry: PlatformEntry): z.input<typeof EntryAnswer> => ({
  id: entry.id,
  action: entry.action,
  actor: entry.actorEmail,
  key: entry.keyName,
  tenant_id: entry.subjectId,
  tenant: entry.subjectName,
  details: onWire(entry.details),
  address: entry.address,
  created_at: entry.at.toISOString(),
})

export const platformStateOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/maintenance',
    id: 'getMaintenance',
    tag: 'Platform',
    summary: 'Read whether all shops are closed for a moment',
    rights: [],
    answer: MaintenanceAnswer,
    run: (ctx) => sentMaintenance(ctx),
  }),
  platformOperation({
    method: 'PUT',
    path: '/maintenance',
    id: 'setMaintenance',
    tag: 'Platform',
    summary: 'Close all shops for a moment, or open them again',
    rights: writing,
    body: z.strictObject({ is_on: z.boolean('invalid') }),
    reread: (ctx) => sentMaintenance(ctx),
    answer: MaintenanceAnswer,
    run: async (ctx, { body }) => {
      await setMaintenance(ctx, { isOn: body.is_on })
      return { body }
    },
  }),
  platformOperation({
    method: 'GET',
    path: '/audit-log',
    id: 'listLogEntries',
    tag: 'Platform',
    summary: 'List what platform admins and their programs did, the newest first',
    rights: [],
    query: z
      .strictObject({ ...PlatformLogFilter.shape, ...pagingById })
      .refine(areDaysInOrder, daysTurned)
      .meta({ description: 'Days are in UTC, both included.' }),
    answer: pageOf(EntryAnswer),
    run: async (ctx, { query: { after, limit, ...filter } }) => {
      const { entries, older } = await getPlatformLog(ctx, filter, after, limit)
      return { body: { data: entries.map(entryDocument), next: older } }
    },
  }),
]
