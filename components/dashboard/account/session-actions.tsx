'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { endOtherSessionsAction, endSessionAction } from '@/lib/platform/identity/actions/sessions'

export function EndSession({ sessionId }: { sessionId: string }) {
  const t = useTranslations('dashboard.account')
  return (
    <ActionDialog
      action={endSessionAction}
      label={t('end')}
      title={t('end_title')}
      text={t('end_text')}
      submit={t('end')}
      done={t('ended')}
      fields={{ sessionId }}
    />
  )
}

export function EndOtherSessions() {
  const t = useTranslations('dashboard.account')
  return (
    <ActionDialog
      action={endOtherSessionsAction}
      label={t('end_others')}
      title={t('end_others')}
      text={t('end_others_text')}
      submit={t('end_others')}
      done={t('ended_others')}
    />
  )
}
