import { useTranslations } from 'next-intl'
import { AddDomainForm, CheckDomainForm, RemoveDomainForm } from './domain-panel'
import { DomainRecords } from './domain-records'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { DomainView } from '@/lib/platform/domains/schema'

/** What stands in the way of the domain, or that nothing does. */
function DomainNotices({ domain }: { domain: DomainView }) {
  const { isConnected, missingSince, report } = domain
  const t = useTranslations('dashboard.domain')
  return (
    <>
      {domain.unicode ? (
        <Alert tone="warning" title={t('unicode_title')}>
          <p>
            <bdi className="text-base font-semibold">{domain.unicode}</bdi> ={' '}
            <bdi className="font-mono">{domain.host}</bdi>
          </p>
          <p>{t('unicode_text')}</p>
        </Alert>
      ) : null}
      {report.isTaken ? (
        <Alert tone="danger" title={t('taken_title')}>
          {t('taken_text')}
        </Alert>
      ) : null}
      {isConnected ? <Alert tone="success">{t('connected_text')}</Alert> : null}
      {missingSince ? (
        <Alert tone="danger" title={t('missing_title')}>
          {t('missing_text')}
        </Alert>
      ) : null}
    </>
  )
}

function DomainChecks({
  domain,
  locale,
  timeZone,
}: {
  domain: DomainView
  locale: string
  timeZone: string
}) {
  const { checkedAt } = domain
  const t = useTranslations('dashboard.domain')
  return (
    <div className="flex flex-wrap items-center gap-4 border-t border-line pt-4">
      <CheckDomainForm domainId={domain.id} />
      {checkedAt ? (
        <p className="text-sm text-muted">
          {t('checked_at')} <DateTime value={checkedAt} locale={locale} timeZone={timeZone} />
        </p>
      ) : null}
    </div>
  )
}

function DomainName({ domain }: { domain: DomainView }) {
  const { isConnected, isVerified } = domain
  const t = useTranslations('dashboard.domain')
  return (
    <span className="flex flex-wrap items-center gap-3">
      <bdi dir="ltr" className="break-all">
        {domain.host}
      </bdi>
      <Badge tone={isConnected ? 'success' : isVerified ? 'accent' : 'warning'}>
        {t(isConnected ? 'connected' : isVerified ? 'verified' : 'waiting')}
      </Badge>
    </span>
  )
}

/** Where the shop is, and what is still to be done so that it is at its own domain. */
export function DomainPage({
  domain,
  address,
  locale,
  timeZone,
}: {
  domain: DomainView | null
  address: string
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.domain')
  const own = (
    <Panel title={t('own_title')}>
      <p className="font-mono text-sm break-all">
        <bdi dir="ltr">{address}</bdi>
      </p>
      <p className="text-sm text-muted">{t('own_text')}</p>
    </Panel>
  )
  if (!domain) {
    return (
      <>
        {own}
        <AddDomainForm />
      </>
    )
  }
  return (
    <>
      {own}
      <Panel
        title={<DomainName domain={domain} />}
        action={<RemoveDomainForm domainId={domain.id} host={domain.host} />}
      >
        <DomainNotices domain={domain} />
        {domain.report.findings.length > 0 ? (
          <DomainRecords findings={domain.report.findings} />
        ) : (
          <p className="text-sm text-muted">{t('not_checked')}</p>
        )}
        <DomainChecks domain={domain} locale={locale} timeZone={timeZone} />
        <p className="text-sm text-muted">{t('patience')}</p>
      </Panel>
    </>
  )
}
