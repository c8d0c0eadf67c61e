import type { AfterCommit, Job, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { bringRolesUpToDate, listDueRoles } from './service/granting'

export const roleHandlers = {
  'discord.roles': (ctx, { orderId }) => bringRolesUpToDate(ctx, orderId),
} satisfies Record<string, JobHandler>

const bring = (event: { tenantId: string; payload: { orderId: string } }): readonly Job[] => {
  const { tenantId, payload } = event
  const { orderId } = payload
  return [{ queue: 'discord.roles', key: orderId, data: { tenantId, orderId } }]
}

/** What was bought may bring a role; what is paid back takes it. */
export const roleJobs = { 'order.paid': bring, 'order.refunded': bring } as const satisfies AfterCommit

export const roleSchedule: Schedule = {
  name: 'discord.roles',
  everySeconds: 60,
  due: async () =>
    (await listDueRoles()).map((tenantId) => ({
      ...{ queue: 'discord.roles', key: tenantId, data: { tenantId } },
    })),
}
