import { ReachedAlerts } from '@/components/dashboard/plan/reached-limits'
import { requireMember } from '@/lib/core/guards/member'
import type { LevelMeter, MonthlyMeter } from '@/lib/platform/plans/schema'
import { listReachedLimits } from '@/lib/platform/service'

/** Says of these meters which refuse anything more, before anybody runs into it. */
export async function ReachedLimits({ meters }: { meters: readonly (LevelMeter | MonthlyMeter)[] }) {
  const { ctx, base, permissions } = await requireMember()
  const reached = await listReachedLimits(ctx, meters)
  return <ReachedAlerts reached={reached} base={permissions.has('billing.manage') ? base : null} />
}
