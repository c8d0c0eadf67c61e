import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ConnectForm, DisconnectForm } from './connect-form'
import { DefaultForm } from './default-form'
import { HealthBadge, HealthNotes } from './health'
import { TrialForm } from './trial'
import type { ShownTrial } from './trial'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { DateTime } from '@/components/ui/date-time'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { Provider } from '@/lib/payments/schema'
import type { ConnectionState } from '@/lib/payments/connections/schema'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd className="min-w-0 text-sm break-words">{children}</dd>
    </div>
  )
}

/** What is known of an account that is connected. */
function ConnectionFacts({
  connection,
  provider,
  locale,
  timeZone,
}: {
  connection: ConnectionState
  provider: Provider
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.payments')
  const when = (value: Date | null) =>
    value ? <DateTime value={value} locale={locale} timeZone={timeZone} /> : t('never')
  return (
    <>
      <dl className="grid gap-4 sm:grid-cols-2">
        <Fact name={t('key')}>
          <bdi dir="ltr" className="font-mono">{`••••••••${connection.keyLast4}`}</bdi>
        </Fact>
        {connection.clientKey ? (
          <Fact name={t('client_key')}>
            <bdi dir="ltr" className="font-mono break-all">
              {connection.clientKey}
            </bdi>
          </Fact>
        ) : null}
        <Fact name={t('verified')}>{when(connection.verifiedAt)}</Fact>
        <Fact name={t('last_webhook')}>{when(connection.lastWebhookAt)}</Fact>
      </dl>
      {connection.qrRefusedAt ? (
        <p className="text-sm text-muted">
          {t('code_refused', { gateway: GATEWAYS[provider].name, code: GATEWAYS[provider].qr?.name ?? '' })}
        </p>
      ) : null}
      <div className="flex flex-col gap-1.5">
        <p className="text-xs font-medium text-muted">{t('webhook_url')}</p>
        <CopyField
          label={t('webhook_url')}
          value={connection.webhookUrl}
          copy={t('copy')}
          copied={t('copied')}
        />
        <p className="text-sm text-muted">{t(`webhook_${provider}`)}</p>
      </div>
    </>
  )
}

function ConnectionActions({
  provider,
  connection,
  canChooseMode,
  trial,
  hasOther,
}: {
  provider: Provider
  connection: ConnectionState | null
  canChooseMode: boolean
  trial: ShownTrial | null
  hasOther: boolean
}) {
  return (
    <div className="flex flex-wrap gap-2">
      <ConnectForm provider={provider} current={connection} canChooseMode={canChooseMode} />
      {connection ? (
        <>
          <TrialForm connectionId={connection.id} mode={connection.mode} trial={trial} />
          {connection.isDefault || !hasOther ? null : <DefaultForm connectionId={connection.id} />}
          <DisconnectForm
            connectionId={connection.id}
            provider={provider}
            openPages={connection.health.openPages}
            pendingPayments={connection.health.pendingPayments}
          />
        </>
      ) : null}
    </div>
  )
}

function ConnectionHead({
  provider,
  connection,
}: {
  provider: Provider
  connection: ConnectionState | null
}) {
  const t = useTranslations('dashboard.payments')
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <h2 className="text-lg font-bold">{GATEWAYS[provider].name}</h2>
      <span className="flex flex-wrap gap-2">
        {connection?.isDefault ? <Badge tone="accent">{t('default')}</Badge> : null}
        {connection ? (
          <Badge tone={connection.mode === 'live' ? 'accent' : 'neutral'}>{t(connection.mode)}</Badge>
        ) : null}
        {connection ? <HealthBadge connection={connection} /> : <Badge>{t('not_connected')}</Badge>}
      </span>
    </div>
  )
}

/** A tenant's account at one gateway: how it stands, and what can be done with it. */
export function ConnectionCard({
  provider,
  connection,
  trial,
  hasOther,
  locale,
  timeZone,
  canManage,
  canChooseMode,
}: {
  provider: Provider
  connection: ConnectionState | null
  /** The newest trial of this connection. */
  trial: ShownTrial | null
  /** Whether there is another gateway that could be the default. */
  hasOther: boolean
  locale: string
  timeZone: string
  canManage: boolean
  canChooseMode: boolean
}) {
  const t = useTranslations('dashboard.payments')

  return (
    <Card className="gap-5">
      <ConnectionHead provider={provider} connection={connection} />
      {connection ? <HealthNotes connection={connection} /> : null}
      {connection ? (
        <ConnectionFacts connection={connection} provider={provider} locale={locale} timeZone={timeZone} />
      ) : (
        <p className="text-sm text-muted">{t(`${provider}_text`)}</p>
      )}
      {canManage ? (
        <ConnectionActions
          provider={provider}
          connection={connection}
          canChooseMode={canChooseMode}
          trial={trial}
          hasOther={hasOther}
        />
      ) : null}
    </Card>
  )
}
