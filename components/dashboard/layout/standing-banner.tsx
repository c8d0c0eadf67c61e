import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PlatformContact } from './platform-contact'
import { Alert } from '@/components/ui/alert'
import { formatDateTime } from '@/components/ui/date-time'

export type ShownStanding = {
  isSuspended: boolean
  isInMaintenance: boolean
  suspensionReason: string
  deletionDueAt: Date | null
  contact: string | null
  hasExport: boolean
}

function Export({ isReady }: { isReady: boolean }) {
  const t = useTranslations('dashboard.leaving')
  if (!isReady) return <p>{t('export_waiting')}</p>
  return (
    <a href="/api/dashboard/export" download className="button button--outline button--sm self-start">
      <Download aria-hidden className="size-4" />
      {t('export')}
    </a>
  )
}

/**
 * Why a shop is closed to its customers, in one banner, whatever comes together: what ends is said first, then the reason, whom
 * to write to, and what can still be taken along.
 */
export function StandingBanner({
  standing,
  mayExport,
  locale,
  timeZone,
}: {
  standing: ShownStanding
  mayExport: boolean
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.leaving')
  const { deletionDueAt: due, suspensionReason: reason, contact } = standing
  const says = due
    ? 'deleted'
    : standing.isInMaintenance && !standing.isSuspended
      ? 'maintenance'
      : 'suspended'
  return (
    <Alert
      tone={due ? 'danger' : 'warning'}
      title={due ? t('title', { date: formatDateTime(due, locale, timeZone) }) : t(`${says}_title`)}
    >
      <p>{t.rich(`text.${says}`, { contact: () => <PlatformContact key="contact" address={contact} /> })}</p>
      {reason ? <p>{t.rich('reason_rich', { reason: () => <bdi key="reason">{reason}</bdi> })}</p> : null}
      {due && mayExport ? <Export isReady={standing.hasExport} /> : null}
    </Alert>
  )
}
