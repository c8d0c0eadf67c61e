import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { formatDateTime } from '@/components/ui/date-time'
import type { TenantDetail } from '@/lib/platform/console/schema/tenants'

/** How a shop stands that is not simply open, in one banner: what ends is said first, and why. */
export function TenantStanding({
  tenant,
  hasExport,
  locale,
}: {
  tenant: Pick<TenantDetail, 'timeZone' | 'status' | 'deletionDueAt' | 'suspensionReason' | 'isInMaintenance'>
  hasExport: boolean
  locale: string
}) {
  const t = useTranslations('console.tenant')
  const { deletionDueAt: due, suspensionReason: reason, isInMaintenance } = tenant
  const isSuspended = tenant.status === 'suspended'
  if (!due && !isSuspended && !isInMaintenance) return null
  const title = due
    ? t('due', { date: formatDateTime(due, locale, tenant.timeZone) })
    : t(isSuspended ? 'suspended_because' : 'in_maintenance')
  return (
    <Alert tone={due ? 'danger' : 'warning'} title={title}>
      {reason ? (
        <p>
          {t('because')} <bdi>{reason}</bdi>
        </p>
      ) : null}
      {due ? <p>{t(hasExport ? 'export_ready' : 'export_waiting')}</p> : null}
      {isInMaintenance && (due || isSuspended) ? <p>{t('in_maintenance')}</p> : null}
    </Alert>
  )
}
