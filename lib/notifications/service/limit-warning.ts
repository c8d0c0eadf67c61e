import type { JobContext } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { mailOwners } from './owner-mail'

const mega = 1_048_576n

/** Tells every owner, once per period and level, that a limit of the plan comes near or is reached. */
export async function sendLimitWarning(
  ctx: JobContext,
  eventId: string,
  reached: { meter: string; percent: string; used: string; limit: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: 'limit_warning',
    eventId,
    path: '/plan',
    again,
    values: ({ locale }) => {
      const amount = (text: string): string =>
        reached.meter === 'storage'
          ? `${BigInt(text) / mega} MB`
          : numberFormat(regionOf(locale), {}).format(BigInt(text))
      return {
        meter: translator(locale, 'dashboard')(`plan.meter.${reached.meter}`),
        percent: reached.percent,
        used: amount(reached.used),
        limit: amount(reached.limit),
      }
    },
  })
}
