'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { addDomainAction, checkDomainAction, removeDomainAction } from '@/lib/platform/domains/actions'

/** Names the domain that the shop is to have. */
export function AddDomainForm() {
  const t = useTranslations('dashboard.domain')
  const { form, isPending, message, errors } = useActionForm(addDomainAction)
  return (
    <Panel title={t('add_title')}>
      <p className="text-sm text-muted">{t('add_text')}</p>
      <EditForm {...form} noValidate className="flex flex-col gap-4">
        <div className="max-w-md">
          <Input
            label={t('domain')}
            hint={t('domain_hint')}
            name="domain"
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="www.example.com"
            errors={errors('domain')}
          />
        </div>
        <FormMessage>{message}</FormMessage>
        <SubmitButton isPending={isPending} className="self-start">
          {t('add')}
        </SubmitButton>
      </EditForm>
    </Panel>
  )
}

/** Looks at the records now. */
export function CheckDomainForm({ domainId }: { domainId: string }) {
  const t = useTranslations('dashboard.domain')
  const { form, isPending, message, failure } = useActionForm(checkDomainAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      <input type="hidden" name="domainId" value={domainId} />
      <SubmitButton isPending={isPending} className="self-start">
        {isPending ? t('checking') : t('check')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

export function RemoveDomainForm({ domainId, host }: { domainId: string; host: string }) {
  const t = useTranslations('dashboard.domain')
  return (
    <ActionDialog
      action={removeDomainAction}
      fields={{ domainId }}
      label={t('remove')}
      title={t('remove_title', { host })}
      text={t('remove_text')}
      submit={t('remove_confirm')}
      done={t('removed')}
      isDanger
      button={{ variant: 'ghost', size: 'md' }}
    />
  )
}
