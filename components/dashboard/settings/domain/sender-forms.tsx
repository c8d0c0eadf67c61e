'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { checkSenderAction, removeSenderAction, saveSenderAction } from '@/lib/platform/sender/actions'

/** Names the address that mails are to come from. */
export function SenderForm({ isFirst }: { isFirst: boolean }) {
  const t = useTranslations('dashboard.sender')
  const { form, isPending, message, errors } = useActionForm(saveSenderAction)
  return (
    <Panel title={t(isFirst ? 'add_title' : 'change_title')}>
      <p className="text-sm text-muted">{t('add_text')}</p>
      <EditForm {...form} noValidate className="flex flex-col gap-4">
        <div className="max-w-md">
          <Input
            label={t('address')}
            hint={t('address_hint')}
            name="address"
            type="email"
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            errors={errors('address')}
          />
        </div>
        <FormMessage>{message}</FormMessage>
        <SubmitButton isPending={isPending} className="self-start">
          {t('save')}
        </SubmitButton>
      </EditForm>
    </Panel>
  )
}

/** Looks at the records now. */
export function CheckSenderForm() {
  const t = useTranslations('dashboard.sender')
  const { form, isPending, message } = useActionForm(checkSenderAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      <SubmitButton isPending={isPending} className="self-start">
        {isPending ? t('checking') : t('check')}
      </SubmitButton>
      <FormMessage>{message}</FormMessage>
    </EditForm>
  )
}

export function RemoveSenderForm({ address }: { address: string }) {
  const t = useTranslations('dashboard.sender')
  return (
    <ActionDialog
      action={removeSenderAction}
      label={t('remove')}
      title={t('remove_title', { address })}
      text={t('remove_text')}
      submit={t('remove')}
      done={t('removed')}
      button={{ variant: 'ghost', size: 'md' }}
      isDanger
    />
  )
}
