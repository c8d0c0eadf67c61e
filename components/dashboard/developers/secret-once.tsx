'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { CopyField } from '@/components/ui/form/fields/copy-field'

/** A secret at the only moment at which anybody can read it. */
export function SecretOnce({
  label,
  value,
  text,
  onDone,
}: {
  label: string
  value: string
  text: string
  onDone: () => void
}) {
  const t = useTranslations('dashboard.developers')
  return (
    <div className="flex flex-col gap-4" data-secret>
      <Alert tone="warning" isUrgent title={t('once_title')}>
        {text}
      </Alert>
      <CopyField label={label} value={value} copy={t('copy')} copied={t('copied')} />
      <Button type="button" isFullWidth onClick={onDone}>
        {t('once_done')}
      </Button>
    </div>
  )
}
