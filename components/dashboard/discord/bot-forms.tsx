'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { Dialog } from '@/components/ui/overlay/dialog'
import { connectBotAction, removeBotAction, restartBotAction } from '@/lib/discord/connection/actions'

/** Connects a bot or replaces its token. The token goes in and never comes out: the field starts empty every time. */
export function ConnectBot({ isConnected }: { isConnected: boolean }) {
  const t = useTranslations('dashboard')
  const { form, isPending, failure, message, errors, data } = useActionForm(connectBotAction)
  const { isOpen, open, close } = useFormDialog(data)
  const title = t(isConnected ? 'discord.replace' : 'discord.connect')
  return (
    <>
      <Button type="button" variant={isConnected ? 'outline' : 'primary'} onClick={open}>
        {title}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={title} closeLabel={t('nav.close')}>
        <EditForm {...form} noValidate autoComplete="off" className="flex flex-col gap-5">
          <p className="text-sm text-muted">
            {t(isConnected ? 'discord.replace_text' : 'discord.token_text')}
          </p>
          <Input
            label={t('discord.token')}
            hint={t('discord.token_hint')}
            name="token"
            type="password"
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            required
            className="font-mono"
            errors={errors('token')}
          />
          <FormMessage>{message ?? failure?.message}</FormMessage>
          <SubmitButton isPending={isPending} size="lg" isFullWidth>
            {isPending ? t('discord.checking') : t('discord.submit')}
          </SubmitButton>
        </EditForm>
      </Dialog>
    </>
  )
}

export function RemoveBot({ name }: { name: string }) {
  const t = useTranslations('dashboard')
  const { form, isPending, failure, message, data } = useActionForm(removeBotAction)
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" variant="ghost" onClick={open}>
        {t('discord.remove')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('discord.remove_title', { name })}
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} className="flex flex-col gap-4">
          <p className="text-sm text-muted">{t('discord.remove_text')}</p>
          <FormMessage>{message ?? failure?.message}</FormMessage>
          <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
            {t('discord.remove_confirm')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={close}>
            {t('cancel')}
          </Button>
        </EditForm>
      </Dialog>
    </>
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
