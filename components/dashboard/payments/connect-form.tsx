'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { FormMessage } from '@/components/ui/form/form-message'
import { connectGatewayAction, disconnectGatewayAction } from '@/lib/payments/connections/actions'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { KeyAbout } from '@/lib/payments/gateways/schema'
import type { ConnectionView, Mode, Provider } from '@/lib/payments/schema'

function Permissions({ rights }: Pick<KeyAbout, 'rights'>) {
  const t = useTranslations('dashboard.payments')
  return (
    <div className="rounded-xl bg-surface-secondary p-4 text-sm">
      <p className="mb-2 font-medium">{t('permissions')}</p>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {rights.map(([name, level]) => (
          <li key={name} className="flex justify-between gap-3">
            <bdi>{name}</bdi>
            <span className="text-muted">{t(level)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Connection = {
  provider: Provider
  current: Pick<ConnectionView, 'mode' | 'clientKey' | 'isDefault'> | null
  /** Live keys are refused where only simulated or test payments exist. */
  canChooseMode: boolean
}

function ModeChoice({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) {
  const t = useTranslations('dashboard')
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('payments.environment')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['sandbox', 'live'] as const).map((one) => (
          <RadioCard
            key={one}
            name="mode"
            value={one}
            checked={mode === one}
            onChange={() => onChoose(one)}
            label={t(`payments.environment_${one}`)}
            hint={t(`payments.environment_${one}_hint`)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function KeyFields({
  provider,
  mode,
  current,
  errors,
}: Pick<Connection, 'provider' | 'current'> & {
  mode: Mode
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard')
  const { key } = GATEWAYS[provider]
  return (
    <>
      <Input
        label={t(`payments.${key.word}`)}
        hint={t(`payments.${key.word}_hint`, { prefix: key.beginsWith[mode] })}
        name="apiKey"
        type="password"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        required
        className="font-mono"
        errors={errors('apiKey')}
      />
      {key.hasClientKey ? (
        <Input
          label={t('payments.client_key')}
          name="clientKey"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          defaultValue={current?.clientKey ?? ''}
          errors={errors('clientKey')}
        />
      ) : null}
      {key.rights.length > 0 ? <Permissions rights={key.rights} /> : null}
    </>
  )
}

/** Connects a gateway or replaces its keys. Keys go in and never come out: the fields start empty every time. */
export function ConnectForm({ provider, current, canChooseMode }: Connection) {
  const t = useTranslations('dashboard')
  const [mode, setMode] = useState<Mode>(current?.mode ?? 'sandbox')
  const { form, isPending, failure, message, errors, data } = useActionForm(connectGatewayAction)
  const { name } = GATEWAYS[provider]
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" variant={current ? 'outline' : 'primary'} onClick={open}>
        {current ? t('payments.rotate') : t('payments.connect', { provider: name })}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={current ? `${name}: ${t('payments.rotate')}` : t('payments.connect', { provider: name })}
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} noValidate autoComplete="off" className="flex flex-col gap-5">
          <input type="hidden" name="provider" value={provider} />
          {current ? <p className="text-sm text-muted">{t('payments.rotate_text')}</p> : null}
          <FormMessage>{message ?? failure?.message}</FormMessage>
          {canChooseMode ? (
            <ModeChoice mode={mode} onChoose={setMode} />
          ) : (
            <input type="hidden" name="mode" value="sandbox" />
          )}
          <KeyFields provider={provider} mode={mode} current={current} errors={errors} />
          <Checkbox
            label={t('payments.make_default')}
            name="isDefault"
            defaultChecked={current?.isDefault ?? true}
          />
          <SubmitButton isPending={isPending} size="lg" isFullWidth>
            {isPending ? t('payments.checking') : t(current ? 'payments.submit_rotate' : 'payments.submit')}
          </SubmitButton>
        </EditForm>
      </Dialog>
    </>
  )
}

function OpenPages({ count }: { count: number }) {
  const t = useTranslations('dashboard')
  return (
    <>
      <Alert tone="warning">{t('payments.disconnect_open', { count })}</Alert>
      <Checkbox
        label={t('payments.close_pages')}
        hint={t('payments.close_pages_hint')}
        name="arePagesClosed"
      />
    </>
  )
}

export function DisconnectForm({
  connectionId,
  provider,
  openPages,
  pendingPayments,
}: {
  connectionId: string
  provider: Provider
  /** Pages that customers can still pay on, and payments whose money is on its way. */
  openPages: number
  pendingPayments: number
}) {
  const t = useTranslations('dashboard')
  const { form, isPending, message, failure, data } = useActionForm(disconnectGatewayAction)
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" variant="ghost" onClick={open}>
        {t('payments.disconnect')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('payments.disconnect_title', { provider: GATEWAYS[provider].name })}
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} className="flex flex-col gap-4">
          <input type="hidden" name="connectionId" value={connectionId} />
          <p className="text-sm text-muted">
            {t('payments.disconnect_text', { provider: GATEWAYS[provider].name })}
          </p>
          {pendingPayments > 0 ? (
            <Alert>{t('payments.disconnect_pending', { count: pendingPayments })}</Alert>
          ) : null}
          {openPages > 0 ? <OpenPages count={openPages} /> : null}
          <FormMessage>{message ?? failure?.message}</FormMessage>
          <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
            {t('payments.disconnect_confirm')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={close}>
            {t('cancel')}
          </Button>
        </EditForm>
      </Dialog>
    </>
  )
}
