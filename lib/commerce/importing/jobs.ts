import type { Job, Schedule } from '@/lib/core/events/jobs'
import { listImportsDue } from './service/run-import'

export function importJob(tenantId: string, importId: string): Job {
  return { queue: 'commerce.import', key: importId, data: { tenantId, importId } }
}

/** For an import whose job was lost, and for files that are no longer needed. */
export const importSchedule: Schedule = {
  name: 'commerce.imports',
  everySeconds: 60,
  due: async () => (await listImportsDue()).map(({ tenantId, importId }) => importJob(tenantId, importId)),
}
