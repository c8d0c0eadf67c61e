import { Minus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { formatAmount } from './amount'
import { lossesOf } from '@/lib/billing/rules/losses'
import type { Loss } from '@/lib/billing/rules/losses'
import type { MeterView, PlanVersion } from '@/lib/platform/plans/schema'

type Leaving = {
  from: PlanVersion
  to: PlanVersion
  meters: readonly MeterView[]
  /** The day from which the other plan counts. */
  date: string
  locale: string
}

function lossWords(
  t: Awaited<ReturnType<typeof getTranslations<'dashboard'>>>,
  locale: string,
): (loss: Loss) => string {
  const amount = (meter: string, most: number | null): string =>
    most === null ? t('plan.loss.no_limit') : formatAmount(meter, BigInt(most), locale)
  return (loss) => {
    if (loss.kind === 'feature') {
      const bot = /^bot_(.+)$/.exec(loss.feature)?.[1]
      return bot === undefined || !t.has(`bot.feature.${bot}`)
        ? t(`plan.loss.${loss.feature === 'custom_domain' ? 'domain' : 'feature'}`, { name: loss.feature })
        : t('plan.loss.bot', { name: t(`bot.feature.${bot}`) })
    }
    if (loss.kind === 'support')
      return t('plan.loss.support', {
        from: t(`plan.row.support_${loss.from}`),
        to: t(`plan.row.support_${loss.to}`),
      })
    const meter = loss.kind === 'modules' ? 'modules' : loss.meter
    return t(`plan.loss.${meter}`, {
      from: amount(meter, loss.from),
      to: amount(meter, loss.to),
      surplus: loss.kind === 'meter' && meter !== 'storage' ? Number(loss.surplus) : 0,
      more: loss.kind === 'meter' && loss.surplus > 0n ? formatAmount(meter, loss.surplus, locale) : 'none',
    })
  }
}

/** What a shop has no more of after it has moved to a smaller plan, and from when; what stays is said as well. */
export async function Losses({ from, to, meters, date, locale }: Leaving) {
  const t = await getTranslations('dashboard')
  const wordsOf = lossWords(t, locale)
  const losses = lossesOf(from, to, meters)
  return (
    <div data-losses className="flex flex-col gap-3 text-foreground">
      <p>{t('plan.loss.title', { date, plan: to.name })}</p>
      <ul className="flex flex-col gap-2">
        {losses.map((loss) => (
          <li key={JSON.stringify(Object.values(loss).map(String))} className="flex gap-2">
            <Minus aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            <span>{wordsOf(loss)}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted">{t('plan.loss.stays')}</p>
    </div>
  )
}
