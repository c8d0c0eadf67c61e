import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { BuyModule, ConfigureModule, SwitchModule } from './module-buttons'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/navigation/text-link'
import { formatDateTime } from '@/components/ui/date-time'
import type { Locale } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money/money'
import type { ModuleView } from '@/lib/platform/plans/schema'

type ShownModule = {
  module: ModuleView
  locale: Locale
  timeZone: string
  canSwitch: boolean
  canBuy: boolean
  offers: ComponentProps<typeof BuyModule>['offers']
  /** Where its bot is set up. */
  botHref: string
}

/** What can be done with a module as it stands: switched, set up or bought. */
function ModuleActions({
  module,
  locale,
  canSwitch,
  canBuy,
  offers,
}: Omit<ShownModule, 'timeZone' | 'botHref'>) {
  const { id, access, isOn, settings, values, version, monthMinor, currency } = module
  const name = module.name[locale]
  return (
    <div className="flex flex-wrap items-start gap-2">
      {canSwitch && (isOn || access === 'every_plan' || access === 'plan' || access === 'bought') ? (
        <SwitchModule moduleId={id} isOn={isOn} />
      ) : null}
      {canSwitch && isOn && settings.length > 0 ? (
        <ConfigureModule
          moduleId={id}
          name={name}
          version={version}
          fields={settings.map((field) => ({ ...field, label: field.label[locale] }))}
          values={values}
        />
      ) : null}
      {canBuy && monthMinor > 0n && (access === 'buy' || access === 'bought') ? (
        <BuyModule
          moduleId={id}
          name={name}
          monthPrice={formatMoney(monthMinor, currency, locale)}
          offers={offers}
        />
      ) : null}
    </div>
  )
}

/** One module of the marketplace: what it does, whether it runs, and what can be done with it now. */
export async function ModuleCard({
  module,
  locale,
  timeZone,
  canSwitch,
  canBuy,
  offers,
  botHref,
}: ShownModule) {
  const [t, bot] = await Promise.all([getTranslations('dashboard.modules'), getTranslations('dashboard.bot')])
  const { id, access, isOn, boughtUntil } = module
  return (
    <Card data-module={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-base font-semibold">
          <bdi>{module.name[locale]}</bdi>
        </h2>
        {access === 'coming' ? (
          <Badge>{t('coming')}</Badge>
        ) : (
          <Badge tone={isOn ? 'success' : 'neutral'}>{t(isOn ? 'on' : 'off')}</Badge>
        )}
      </div>
      <p className="flex-1 text-sm text-muted">{module.summary[locale]}</p>
      {access === 'every_plan' ? <p className="text-sm">{t('every_plan')}</p> : null}
      {boughtUntil && access === 'bought' ? (
        <p className="text-sm">
          {t('bought_until', { date: formatDateTime(boughtUntil, locale, timeZone, 'date') })}
        </p>
      ) : null}
      {id === 'discord' ? (
        <p className="text-sm">
          <TextLink href={botHref}>{bot('open')}</TextLink>
        </p>
      ) : null}
      <ModuleActions {...{ module, locale, canSwitch, canBuy, offers }} />
    </Card>
  )
}
