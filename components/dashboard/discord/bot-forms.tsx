'use client'

import { useTranslations } from 'next-intl'
import { ConnectBot } from './connect-bot'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { connectBotAction, removeBotAction, restartBotAction } from '@/lib/discord/connection/actions'

export function ConnectShopBot({ isConnected }: { isConnected: boolean }) {
  const t = useTranslations('dashboard.discord')
  return (
    <ConnectBot
      action={connectBotAction}
      isConnected={isConnected}
      title={t(isConnected ? 'replace' : 'connect')}
      text={t(isConnected ? 'replace_text' : 'token_text')}
    />
  )
}

export function RemoveBot({ name }: { name: string }) {
  const t = useTranslations('dashboard.discord')
  return (
    <ActionDialog
      action={removeBotAction}
      label={t('remove')}
      title={t('remove_title', { name })}
      text={t('remove_text')}
      submit={t('remove_confirm')}
      isDanger
      button={{ variant: 'ghost', size: 'md' }}
    />
  )
}

export function RestartBot() {
  const t = useTranslations('dashboard.discord')
  const { form, isPending, failure, message } = useActionForm(restartBotAction)
  return (
    <EditForm {...form}>
      <SubmitButton isPending={isPending} variant="outline">
        {t('restart')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
