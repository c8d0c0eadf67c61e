'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { endLinkAction } from '@/lib/discord/links/actions'

/** Asked once more: whoever it was needs a new code to work from the server again. */
export function EndLink({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations('dashboard.discord.people')
  return (
    <ActionDialog
      action={endLinkAction}
      fields={{ userId }}
      label={t('end')}
      title={t('end_title', { name })}
      text={t('end_text')}
      submit={t('end')}
      done={t('ended')}
      isDanger
      button={{ variant: 'ghost' }}
    />
  )
}
