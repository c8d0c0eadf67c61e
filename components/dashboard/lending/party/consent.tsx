import { useTranslations } from 'next-intl'
import { GiveConsentForm, StopForm } from './consent-forms'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import type { PartyProfile } from '@/lib/lending/reports/schema'

type Props = { party: PartyProfile; locale: string; timeZone: string; canWrite: boolean }

/** Whether somebody may be written to, since when, and how that is known. */
export function Consent({ party, locale, timeZone, canWrite }: Props) {
  const t = useTranslations('dashboard.lending.party')
  const { state, at, source, note } = party.consent
  const date = at === null ? '' : formatDateTime(at, locale, timeZone, 'date')
  return (
    <Panel title={t('consent')}>
      <div className="flex flex-col items-start gap-3 text-sm">
        {state === 'none' ? <p>{t('consent_none')}</p> : null}
        {state === 'given' ? <p>{t('consent_given', { date })}</p> : null}
        {state === 'stopped' ? <p>{t('consent_withdrawn', { date })}</p> : null}
        {state === 'none' || source === null ? null : (
          <p className="text-muted">
            {t(`consent_sources.${source}`)}
            {note === '' ? null : (
              <>
                {' · '}
                <bdi>{note}</bdi>
              </>
            )}
          </p>
        )}
        {canWrite && state === 'given' ? <StopForm party={party} /> : null}
        {canWrite && (state === 'none' || (state === 'stopped' && source === 'lender')) ? (
          <GiveConsentForm party={party} />
        ) : null}
      </div>
    </Panel>
  )
}
