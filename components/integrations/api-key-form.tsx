'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { SecretOnce } from '@/components/integrations/secret-once'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Checkbox, Input, Select } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useToast } from '@/components/ui/toast'
import { useActionForm } from '@/components/ui/use-action-form'
import type { Permission } from '@/lib/core/permission'
import { addApiKeyAction, revokeApiKeyAction } from '@/lib/integrations/actions/api-keys'
import { KEY_LIVES } from '@/lib/integrations/schema'

function KeyFields({ scopes, onKey }: { scopes: readonly Permission[]; onKey: (key: string) => void }) {
  const t = useTranslations('dashboard.developers')
  const may = useTranslations('dashboard.team.may')
  const { form, isPending, message, errors, data } = useActionForm(addApiKeyAction)
  useEffect(() => {
    if (data) onKey(data.key)
  }, [data, onKey])
  const onScopes = errors('scopes')
  return (
    <form {...form} noValidate autoComplete="off" className="flex flex-col gap-5">
      <Input
        label={t('key_name')}
        hint={t('key_name_hint')}
        name="name"
        maxLength={80}
        required
        errors={errors('name')}
      />
      <fieldset aria-describedby={onScopes ? 'scopes-error' : undefined}>
        <legend className="mb-1 text-sm font-medium">{t('scopes')}</legend>
        <p className="mb-3 text-sm text-muted">{t('scopes_text')}</p>
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              name="scopes"
              value={scope}
              label={may(scope.replace('.', '_') as 'orders_read')}
              hint={<bdi className="font-mono text-xs">{scope}</bdi>}
            />
          ))}
        </div>
        {onScopes ? (
          <p id="scopes-error" role="alert" className="mt-2 text-sm font-medium text-danger">
            {onScopes.join(' ')}
          </p>
        ) : null}
      </fieldset>
      <Select label={t('life')} name="life" defaultValue="90" errors={errors('life')}>
        {KEY_LIVES.map((life) => (
          <option key={life} value={life}>
            {life === 'never' ? t('life_never') : t('life_days', { count: Number(life) })}
          </option>
        ))}
      </Select>
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('key_create')}
      </SubmitButton>
    </form>
  )
}

/** Makes a key; it is shown in the same dialog, once. */
export function AddApiKey({ scopes }: { scopes: readonly Permission[] }) {
  const t = useTranslations('dashboard.developers')
  const close = useTranslations('dashboard.nav')('close')
  const [isOpen, setOpen] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const end = (): void => {
    setOpen(false)
    setKey(null)
  }
  return (
    <>
      <Button type="button" onClick={() => setOpen(true)}>
        {t('key_add')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={end}
        title={t(key === null ? 'key_add' : 'key_ready')}
        closeLabel={close}
      >
        {key === null ? (
          <KeyFields scopes={scopes} onKey={setKey} />
        ) : (
          <SecretOnce label={t('key')} value={key} text={t('key_once')} onDone={end} />
        )}
      </Dialog>
    </>
  )
}

export function RevokeApiKey({ keyId, name }: { keyId: string; name: string }) {
  const t = useTranslations('dashboard.developers')
  const cancel = useTranslations('dashboard')('cancel')
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const { form, isPending, failure, data } = useActionForm(revokeApiKeyAction)
  useEffect(() => {
    if (!data) return
    setOpen(false)
    toast({ text: t('key_revoked') })
  }, [data, toast, t])
  return (
    <>
      <Button
        type="button"
        variant="outline"
        size="sm"
        aria-label={t('revoke_named', { name })}
        onClick={() => setOpen(true)}
      >
        {t('revoke')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('revoke_named', { name })}
        closeLabel={cancel}
      >
        <form {...form} className="flex flex-col gap-4">
          <input type="hidden" name="keyId" value={keyId} />
          <p className="text-sm text-muted">{t('revoke_text')}</p>
          {failure ? (
            <Alert tone="danger" isUrgent>
              {failure.message}
            </Alert>
          ) : null}
          <SubmitButton isPending={isPending} variant="danger" isFullWidth>
            {t('revoke_confirm')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={() => setOpen(false)}>
            {cancel}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
