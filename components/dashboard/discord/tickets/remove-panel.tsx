'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { removePanelAction } from '@/lib/discord/tickets/actions'

export function RemovePanel({ id, title }: { id: string; title: string }) {
  const t = useTranslations('dashboard.discord.tickets.panels')
  return (
    <ActionDialog
      action={removePanelAction}
      fields={{ id }}
      label={t('remove')}
      title={t('remove_title', { title })}
      text={t('remove_text')}
      submit={t('remove')}
      isDanger
      button={{ variant: 'ghost' }}
    />
  )
}
