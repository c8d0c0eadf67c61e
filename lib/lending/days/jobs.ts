import type { JobHandler, Schedule } from '@/lib/core/events/jobs'
import { bringAllToDay, listTenantsOfNewDay } from './service'

export const dayHandlers = {
  'lending.day': (ctx) => bringAllToDay(ctx),
} satisfies Record<string, JobHandler>

export const daySchedules: readonly Schedule[] = [
  {
    name: 'lending: debts and agreements on a new day',
    everySeconds: 300,
    due: async () =>
      (await listTenantsOfNewDay()).map((tenantId) => ({
        ...{ queue: 'lending.day' as const, key: tenantId, data: { tenantId } },
      })),
  },
]
