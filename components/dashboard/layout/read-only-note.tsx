'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { useIsReadOnly } from '@/components/ui/form/edit-form'

/** On a page that is for making something: where nothing may be changed it opens all the same, and says so. */
export function ReadOnlyNote() {
  const t = useTranslations('dashboard.read_only')
  if (!useIsReadOnly()) return null
  return <Alert title={t('title')}>{t('text')}</Alert>
}
