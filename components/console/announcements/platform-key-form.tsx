'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { KeyLife, NewKey, RevokeKey } from '@/components/dashboard/developers/key-dialogs'
import { Input, Select } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { addPlatformKeyAction, revokePlatformKeyAction } from '@/lib/platform/console/actions/console-keys'

function Fields({ onKey }: { onKey: (key: string) => void }) {
  const t = useTranslations('console.keys')
  const words = useTranslations('dashboard.developers')
  const { form, isPending, message, errors, data } = useActionForm(addPlatformKeyAction)
  useEffect(() => {
    if (data) onKey(data.key)
  }, [data, onKey])
  return (
    <form {...form} noValidate autoComplete="off" className="flex flex-col gap-5">
      <Input label={words('key_name')} hint={t('name_hint')} name="name" required errors={errors('name')} />
      <Select label={t('access')} name="access" defaultValue="read" errors={errors('access')}>
        <option value="read">{t('may.read')}</option>
        <option value="write">{t('may.write')}</option>
      </Select>
      <KeyLife errors={errors('life')} />
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {words('key_create')}
      </SubmitButton>
    </form>
  )
}

export function AddPlatformKey() {
  return <NewKey>{(onKey) => <Fields onKey={onKey} />}</NewKey>
}

export function RevokePlatformKey({ keyId, name }: { keyId: string; name: string }) {
  return <RevokeKey action={revokePlatformKeyAction} keyId={keyId} name={name} />
}
