import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConnectionCard } from '@/components/dashboard/payments/connection-card'
import { PaymentsTabs } from '@/components/dashboard/payments/payments-tabs'
import type { ShownTrial } from '@/components/dashboard/payments/trial'
import { WebhookList } from '@/components/dashboard/payments/webhooks/webhook-list'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/form/button'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { env } from '@/lib/core/env'
import { formatMoney } from '@/lib/core/money/money'
import type { TrialView } from '@/lib/payments/connections/schema'
import { listWebhooks } from '@/lib/payments/inbox/service/console'
import { listConnectionStates } from '@/lib/payments/connections/service/health'
import { listTrials } from '@/lib/payments/connections/service/trials'
import { PROVIDERS } from '@/lib/payments/schema'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { ConsoleEntry } from '@/lib/payments/inbox/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.payments')
  return { title: t('title') }
}

const shownWebhooks = 8

function shown(trial: TrialView | undefined, locale: string): ShownTrial | null {
  if (!trial) return null
  const { id, state, url, notifiedAt, amountMinor, currency } = trial
  return {
    id,
    state,
    url,
    isNotified: notifiedAt !== null,
    amount: formatMoney(amountMinor, currency, locale),
  }
}

function Inbox({
  base,
  webhooks,
  view,
}: {
  base: string
  webhooks: { entries: ConsoleEntry[]; nextCursor: string | null }
  view: { locale: string; timeZone: string }
}) {
  const t = useTranslations('dashboard.payments')
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-bold">{t('inbox')}</h2>
        <ButtonLink href={`${base}/dashboard/payments/webhooks`} variant="outline" size="sm">
          {t('inbox_all')}
        </ButtonLink>
      </div>
      <WebhookList
        entries={webhooks.entries.slice(0, shownWebhooks)}
        base={base}
        label={t('inbox')}
        {...view}
      />
    </section>
  )
}

export default async function Page() {
  const { ctx, base, permissions, isWritable } = await requireMember('payments.read')
  const [t, settings, connections, trials, webhooks] = await Promise.all([
    getTranslations('dashboard.payments'),
    getShopSettings(ctx),
    listConnectionStates(ctx),
    listTrials(ctx),
    listWebhooks(ctx, {}),
  ])
  const canManage = permissions.has('payments.manage')
  const view = { locale: ctx.locale, timeZone: settings.timeZone }
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <PaymentsTabs base={base} permissions={permissions} />
      {canManage ? null : <Alert>{t('owner_only')}</Alert>}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        {PROVIDERS.map((provider) => {
          const connection = connections.find((one) => one.provider === provider) ?? null
          const trial = trials.find((one) => one.connectionId === connection?.id)
          return (
            <ConnectionCard
              key={provider}
              provider={provider}
              connection={connection}
              trial={shown(trial, ctx.locale)}
              hasOther={connections.length > 1}
              canManage={canManage && isWritable}
              canChooseMode={env().PAYMENTS_MODE === 'live'}
              {...view}
            />
          )
        })}
      </div>
      <Inbox base={base} webhooks={webhooks} view={view} />
      <Live everySeconds={8} />
    </>
  )
}
