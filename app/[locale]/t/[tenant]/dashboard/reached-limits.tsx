import { ReachedAlerts } from '@/components/dashboard/plan/reached-limits'
import type { Member } from '@/lib/core/guards/member'
import type { LevelMeter, MonthlyMeter } from '@/lib/platform/plans/schema'
import { listReachedLimits } from '@/lib/platform/service'

/** Says of these meters which refuse anything more, before anybody runs into it. */
export async function ReachedLimits({
  member: { ctx, base, permissions },
  meters,
}: {
  member: Pick<Member, 'ctx' | 'base' | 'permissions'>
  meters: readonly (LevelMeter | MonthlyMeter)[]
}) {
  const reached = await listReachedLimits(ctx, meters)
  return <ReachedAlerts reached={reached} base={permissions.has('billing.manage') ? base : null} />
}
