'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { KeyLife, NewKey, RevokeKey } from './key-dialogs'
import { ScopeFields } from './scope-fields'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { Permission } from '@/lib/core/guards/permission'
import { addApiKeyAction, revokeApiKeyAction } from '@/lib/integrations/actions/api-keys'

function KeyFields({ scopes, onKey }: { scopes: readonly Permission[]; onKey: (key: string) => void }) {
  const t = useTranslations('dashboard.developers')
  const { form, isPending, message, errors, data } = useActionForm(addApiKeyAction)
  useEffect(() => {
    if (data) onKey(data.key)
  }, [data, onKey])
  return (
    <EditForm {...form} noValidate autoComplete="off" className="flex flex-col gap-5">
      <Input label={t('key_name')} hint={t('key_name_hint')} name="name" required errors={errors('name')} />
      <ScopeFields scopes={scopes} errors={errors('scopes')} />
      <KeyLife errors={errors('life')} />
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('key_create')}
      </SubmitButton>
    </EditForm>
  )
}

/** Makes a key; it is shown in the same dialog, once. */
export function AddApiKey({ scopes }: { scopes: readonly Permission[] }) {
  return <NewKey>{(onKey) => <KeyFields scopes={scopes} onKey={onKey} />}</NewKey>
}

export function RevokeApiKey({ keyId, name }: { keyId: string; name: string }) {
  return <RevokeKey action={revokeApiKeyAction} keyId={keyId} name={name} />
}
