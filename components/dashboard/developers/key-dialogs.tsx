'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { SecretOnce } from './secret-once'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { Select } from '@/components/ui/form/fields/field'
import type { Result } from '@/lib/core/requests/result'
import { KEY_LIVES } from '@/lib/platform/console/schema/keys'

/** How long a key is to live. */
export function KeyLife({ errors }: { errors: readonly string[] | undefined }) {
  const t = useTranslations('dashboard.developers')
  return (
    <Select label={t('life')} name="life" defaultValue="90" errors={errors}>
      {KEY_LIVES.map((life) => (
        <option key={life} value={life}>
          {life === 'never' ? t('life_never') : t('life_days', { count: Number(life) })}
        </option>
      ))}
    </Select>
  )
}

/** The button that makes a key, the dialog with its form, and in the same dialog the key, once. */
export function NewKey({ children }: { children: (onKey: (key: string) => void) => ReactNode }) {
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
          children(setKey)
        ) : (
          <SecretOnce label={t('key')} value={key} text={t('key_once')} onDone={end} />
        )}
      </Dialog>
    </>
  )
}

export function RevokeKey<T>({
  action,
  keyId,
  name,
}: {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  keyId: string
  name: string
}) {
  const t = useTranslations('dashboard.developers')
  return (
    <ActionDialog
      action={action}
      label={t('revoke')}
      title={t('revoke_named', { name })}
      text={t('revoke_text')}
      submit={t('revoke_confirm')}
      done={t('key_revoked')}
      fields={{ keyId }}
      button={{ 'aria-label': t('revoke_named', { name }) }}
      isDanger
    />
  )
}
