import { useTranslations } from 'next-intl'
import { ConsentForm } from './consent-form'
import type { OwedView } from './view'
import { formatDateTime } from '@/components/ui/date-time'
import type { OwnConsent } from '@/lib/lending/page/schema'

/** Whether they are written to, through whom that is known, and how to change it. */
export function OwedConsent({ said, view }: { said: OwnConsent; view: OwedView }) {
  const t = useTranslations('lending.page.consent')
  const { consent, source, at } = said
  const when = at === null ? '' : formatDateTime(at, view.locale, view.timeZone, 'date')
  const isGiven = consent === 'given'
  return (
    <div data-consent={consent} className="card card--default gap-4">
      <div className="flex flex-col gap-1">
        <p className="font-medium">{t(`states.${consent}`, { shop: view.shop })}</p>
        {source === null ? null : (
          <p className="text-sm text-muted">{t(`sources.${source}`, { shop: view.shop, day: when })}</p>
        )}
      </div>
      <p className="text-sm text-muted">{t('text', { shop: view.shop })}</p>
      {view.isOpen ? (
        <ConsentForm
          link={view.link}
          consent={isGiven ? 'stopped' : 'given'}
          label={t(isGiven ? 'stop' : 'give')}
        />
      ) : null}
    </div>
  )
}
