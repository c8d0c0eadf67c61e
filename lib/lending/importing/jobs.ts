import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Job, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { listImportsDue, runImport } from '@/lib/commerce/service'
import { sheetMapping } from './service/sheet-mapping'

const sheetJob = (tenantId: string, importId: string): Job => ({
  ...{ queue: 'lending.import', key: importId, data: { tenantId, importId } },
})

export const sheetHandlers = {
  'lending.import': async (ctx, data) => {
    const mapping = await withActor(jobActor(ctx), sheetMapping)
    await runImport(ctx, neededIn(data, 'importId'), { mapping })
  },
} satisfies Record<string, JobHandler>

export const sheetJobs = {
  'loan_import.requested': ({ tenantId, payload: { importId } }) => [sheetJob(tenantId, importId)],
} as const satisfies AfterCommit

export const sheetSchedules: readonly Schedule[] = [
  {
    name: 'lending.imports',
    everySeconds: 60,
    due: async () =>
      (await listImportsDue(true)).map(({ tenantId, importId }) => sheetJob(tenantId, importId)),
  },
]
