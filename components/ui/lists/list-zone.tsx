import { useTranslations } from 'next-intl'
import { zoneName } from '@/lib/core/i18n/format'

/** Below a list whose rows leave it out: in which time zone all its times are. */
export function ListZone({ locale, timeZone }: { locale: string; timeZone: string }) {
  const t = useTranslations('dashboard.shell')
  return <p className="mt-2 text-xs text-muted">{t('times_in', { zone: zoneName(locale, timeZone) })}</p>
}
