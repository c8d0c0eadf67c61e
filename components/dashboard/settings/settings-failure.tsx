import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'

/** Why a form was not saved. Of a save that somebody else was faster with, what stands there now. */
export function SettingsFailure({
  message,
  isStale,
  changed,
}: {
  message: string | null
  isStale: boolean
  changed: readonly { label: ReactNode; value: ReactNode }[]
}) {
  const t = useTranslations('dashboard.settings')
  if (isStale) {
    return (
      <Alert tone="warning" isUrgent title={t('stale_title')}>
        <p>{t('stale_text')}</p>
        {changed.length > 0 ? (
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
            {changed.map((one, index) => (
              <div key={index} className="contents">
                <dt className="font-medium">{one.label}</dt>
                <dd className="break-words">
                  <bdi>{one.value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
      </Alert>
    )
  }
  return message ? (
    <Alert tone="danger" isUrgent>
      {message}
    </Alert>
  ) : null
}
