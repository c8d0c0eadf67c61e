'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { SecretOnce } from './secret-once'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useTold } from '@/components/ui/form/action/use-told'
import {
  removeEndpointAction,
  rotateSecretAction,
  sendTestAction,
  switchEndpointAction,
} from '@/lib/integrations/actions/webhooks'
import type { EndpointState } from '@/lib/integrations/schema'

export function SendTest({ endpointId }: { endpointId: string }) {
  const t = useTranslations('dashboard.developers')
  const { form, isPending, result } = useActionForm(sendTestAction)
  useTold(result, t('test_sent'))
  return (
    <EditForm {...form}>
      <input type="hidden" name="endpointId" value={endpointId} />
      <SubmitButton isPending={isPending}>{t('test')}</SubmitButton>
    </EditForm>
  )
}

export function SwitchEndpoint({ endpointId, state }: { endpointId: string; state: EndpointState }) {
  const t = useTranslations('dashboard.developers')
  const { form, isPending, result } = useActionForm(switchEndpointAction)
  const isOn = state === 'active'
  useTold(result, t(isOn ? 'resumed' : 'paused'))
  return (
    <EditForm {...form}>
      <input type="hidden" name="endpointId" value={endpointId} />
      <input type="hidden" name="to" value={isOn ? 'paused' : 'active'} />
      <SubmitButton isPending={isPending} variant={isOn ? 'outline' : 'primary'}>
        {t(isOn ? 'pause' : 'resume')}
      </SubmitButton>
    </EditForm>
  )
}

export function RotateSecret({ endpointId }: { endpointId: string }) {
  const t = useTranslations('dashboard.developers')
  const nav = useTranslations('dashboard.nav')
  const [isOpen, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { form, isPending, message, failure, data } = useActionForm(rotateSecretAction)
  useEffect(() => {
    if (data) setSecret(data.secret)
  }, [data])
  const end = (): void => {
    setOpen(false)
    setSecret(null)
  }
  return (
    <>
      <Button type="button" variant="outline" onClick={() => setOpen(true)}>
        {t('rotate')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={end}
        title={t(secret === null ? 'rotate' : 'secret_ready')}
        closeLabel={nav('close')}
      >
        {secret === null ? (
          <EditForm {...form} className="flex flex-col gap-4">
            <input type="hidden" name="endpointId" value={endpointId} />
            <p className="text-sm text-muted">{t('rotate_text')}</p>
            <FormMessage>{message ?? failure?.message}</FormMessage>
            <SubmitButton isPending={isPending} isFullWidth>
              {t('rotate_confirm')}
            </SubmitButton>
          </EditForm>
        ) : (
          <SecretOnce label={t('secret')} value={secret} text={t('secret_rotated')} onDone={end} />
        )}
      </Dialog>
    </>
  )
}

/** Taken away, the endpoint has no page any more: `back` is where its list is. */
export function RemoveEndpoint({ endpointId, url, back }: { endpointId: string; url: string; back: string }) {
  const t = useTranslations('dashboard.developers')
  return (
    <ActionDialog
      action={removeEndpointAction}
      fields={{ endpointId, back }}
      label={t('endpoint_remove')}
      title={t('endpoint_remove')}
      text={
        <>
          <p className="mb-2 font-mono text-foreground break-all">
            <bdi dir="ltr">{url}</bdi>
          </p>
          <p>{t('endpoint_remove_text')}</p>
        </>
      }
      submit={t('endpoint_remove_confirm')}
      isDanger
      button={{ variant: 'ghost', size: 'md' }}
    />
  )
}
