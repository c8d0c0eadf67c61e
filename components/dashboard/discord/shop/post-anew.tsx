'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { postAnewAction } from '@/lib/discord/boards/actions'

/** Takes the list away and posts it anew, below what was written since. */
export function PostAnew() {
  const t = useTranslations('dashboard.discord.shop')
  return (
    <ActionDialog
      action={postAnewAction}
      label={t('anew')}
      title={t('anew_title')}
      text={t('anew_text')}
      submit={t('anew_confirm')}
    />
  )
}
