import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { inviteOwnerAgainAction, withdrawOwnerAction } from '@/lib/platform/console/actions/console'
import type { WaitingOwner } from '@/lib/platform/console/schema/tenants'

function Waiting({ tenantId, one, locale }: { tenantId: string; one: WaitingOwner; locale: string }) {
  const t = useTranslations('console.tenant.waiting')
  const fields = { tenantId, invitationId: one.id }
  const isOver = one.expiresAt <= new Date()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="flex min-w-0 flex-col">
        <bdi className="font-medium break-words">{one.email}</bdi>
        <span className="text-muted">
          {isOver ? <Badge tone="warning">{t('over')}</Badge> : t('until')}{' '}
          <DateTime value={one.expiresAt} locale={locale} timeZone="UTC" />
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        <ActionDialog
          action={inviteOwnerAgainAction}
          label={t('again')}
          title={t('again_title')}
          text={t('again_text')}
          submit={t('again')}
          done={t('sent')}
          fields={fields}
        />
        <ActionDialog
          action={withdrawOwnerAction}
          label={t('withdraw')}
          title={t('withdraw_title')}
          text={t('withdraw_text')}
          submit={t('withdraw')}
          done={t('withdrawn')}
          fields={fields}
          button={{ variant: 'ghost' }}
          isDanger
        />
      </span>
    </li>
  )
}

/** Who was asked to own the shop and has not answered. */
export function WaitingOwners({
  tenantId,
  waiting,
  locale,
}: {
  tenantId: string
  waiting: readonly WaitingOwner[]
  locale: string
}) {
  const t = useTranslations('console.tenant.waiting')
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('title')} className="flex flex-col gap-2 border-t border-line pt-3 text-sm">
      <h3 className="font-semibold">{t('title')}</h3>
      <ul className="flex flex-col gap-3">
        {waiting.map((one) => (
          <Waiting key={one.id} tenantId={tenantId} one={one} locale={locale} />
        ))}
      </ul>
    </section>
  )
}
