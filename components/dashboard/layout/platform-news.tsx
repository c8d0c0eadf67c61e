import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PlatformContact } from './platform-contact'
import { Alert } from '@/components/ui/alert'
import { formatDateTime } from '@/components/ui/date-time'
import type { Locale } from '@/lib/core/context'

type Announced = { id: string; tone: string; title: string; text: string; locale: Locale }
type Standing = {
  suspensionReason: string
  deletionDueAt: Date | null
  contact: string
  hasExport: boolean
}

/** What the platform has to say to the people of a shop: announcements, and why the shop is closed. */
export function PlatformNews({
  announced,
  standing,
  mayExport,
  locale,
  timeZone,
}: {
  announced: readonly Announced[]
  standing: Standing | null
  mayExport: boolean
  locale: Locale
  timeZone: string
}) {
  const t = useTranslations('dashboard.leaving')
  const due = standing?.deletionDueAt
  if (announced.length === 0 && !due && !standing?.suspensionReason) return null
  return (
    <section aria-label={t('announcements')} className="flex flex-col gap-3">
      {due ? (
        <Alert tone="danger" title={t('title', { date: formatDateTime(due, locale, timeZone) })}>
          <p>{t.rich('text', { contact: () => <PlatformContact address={standing.contact} /> })}</p>
          {!mayExport ? null : standing.hasExport ? (
            <a href="/api/dashboard/export" download className="button button--outline button--sm self-start">
              <Download aria-hidden className="size-4" />
              {t('export')}
            </a>
          ) : (
            <p>{t('export_waiting')}</p>
          )}
        </Alert>
      ) : null}
      {standing?.suspensionReason ? (
        <Alert tone="warning">
          <p>{t('suspended', { reason: standing.suspensionReason })}</p>
        </Alert>
      ) : null}
      {announced.map((one) => (
        <Alert key={one.id} tone={one.tone === 'warning' ? 'warning' : 'info'}>
          <div lang={one.locale} dir="auto">
            {one.title ? <p className="font-semibold">{one.title}</p> : null}
            <p className="whitespace-pre-wrap">{one.text}</p>
          </div>
        </Alert>
      ))}
    </section>
  )
}
