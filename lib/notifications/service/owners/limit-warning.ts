import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { formatBytes, numberFormat, percentText } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { LEVEL_METERS } from '@/lib/platform/plans/schema'
import { entitlementsOf } from '@/lib/platform/service'
import { mailOwners } from './owner-mail'

/** What the limit means for the shop. */
function effectOf(reached: { meter: string; percent: string }, isSoft: boolean): string {
  if (isSoft) return 'soft'
  if (reached.meter === 'orders') return reached.percent === '100' ? 'orders_now' : 'orders_soon'
  return LEVEL_METERS.some((meter) => meter === reached.meter) ? 'level' : 'monthly'
}

/** Tells every owner, once per period and level, that a limit of the plan comes near or is reached. */
export async function sendLimitWarning(
  ctx: JobContext,
  eventId: string,
  reached: { meter: string; percent: string; used: string; limit: string },
  again?: string,
): Promise<void> {
  const { soft } = await withActor(jobActor(ctx), entitlementsOf)
  const effect = effectOf(reached, soft.includes(reached.meter))
  await mailOwners(ctx, {
    template: 'limit_warning',
    eventId,
    path: '/plan',
    again,
    values: ({ locale }) => {
      const amount = (text: string): string =>
        reached.meter === 'storage'
          ? formatBytes(BigInt(text), locale)
          : numberFormat(regionOf(locale), {}).format(BigInt(text))
      const say = translator(locale, 'dashboard')
      return {
        meter: say(`plan.meter.${reached.meter}`),
        effect: say(`plan.effect.${effect}`),
        percent: percentText(Number(reached.percent), locale),
        used: amount(reached.used),
        limit: amount(reached.limit),
      }
    },
  })
}
