'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EnrolForm } from '@/components/identity/second-factor/enrol-form'
import { FactorInput } from '@/components/identity/second-factor/factor-input'
import { RecoveryCodes } from '@/components/identity/second-factor/recovery-codes'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  dropSecondFactorAction,
  renewRecoveryCodesAction,
} from '@/lib/platform/identity/actions/second-factor'
import type { Enrolment } from '@/lib/platform/identity/schema/second-factor'

export function EnrolDialog({ enrolment, here }: { enrolment: Enrolment; here: string }) {
  const t = useTranslations('dashboard')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="button" onClick={() => setOpen(true)}>
        {t('account.switch_on')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('account.switch_on')}
        closeLabel={t('nav.close')}
      >
        <EnrolForm enrolment={enrolment} next={here} />
      </Dialog>
    </>
  )
}

function RenewForm() {
  const t = useTranslations('dashboard.account')
  const { form, isPending, message, errors, data } = useActionForm(renewRecoveryCodesAction)
  if (data) return <RecoveryCodes codes={data.codes} />
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <p className="text-sm text-muted">{t('renew_text')}</p>
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <FactorInput errors={errors('code')} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('renew_submit')}
      </SubmitButton>
    </form>
  )
}

export function RenewCodes({ left }: { left: number }) {
  const t = useTranslations('dashboard')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="button" variant="outline" onClick={() => setOpen(true)}>
        {t('account.renew', { count: left })}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('account.renew_title')}
        closeLabel={t('nav.close')}
      >
        <RenewForm />
      </Dialog>
    </>
  )
}

export function DropSecondFactor() {
  const t = useTranslations('dashboard.account')
  return (
    <ActionDialog
      action={dropSecondFactorAction}
      label={t('switch_off')}
      button={{ variant: 'ghost', size: 'md' }}
      title={t('switch_off')}
      text={t('switch_off_text')}
      submit={t('switch_off_submit')}
      done={t('switched_off')}
      isDanger
    >
      {(errors) => <FactorInput errors={errors('code')} />}
    </ActionDialog>
  )
}
