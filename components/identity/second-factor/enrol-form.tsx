'use client'

import { useTranslations } from 'next-intl'
import { FactorInput } from './factor-input'
import { RecoveryCodes } from './recovery-codes'
import { Alert } from '@/components/ui/alert'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { confirmSecondFactorAction } from '@/lib/platform/identity/actions/second-factor'
import type { Enrolment } from '@/lib/platform/identity/schema/second-factor'

/** Setting up the authenticator app: scan, prove, keep the recovery codes. */
export function EnrolForm({ enrolment, next }: { enrolment: Enrolment; next: string }) {
  const t = useTranslations('identity.second_factor')
  const { form, isPending, message, errors, data } = useActionForm(confirmSecondFactorAction)
  if (data) {
    return (
      <div className="flex flex-col gap-5">
        <Alert tone="success" isUrgent>
          {t('enrolled')}
        </Alert>
        <RecoveryCodes codes={data.codes} />
        {/* A whole page load: what is behind was refused until now. */}
        <a href={next} className="button button--primary button--lg w-full">
          {t('codes_kept')}
        </a>
      </div>
    )
  }
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <ol className="flex list-decimal flex-col gap-1 ps-5 text-sm">
        <li>{t('step_app')}</li>
        <li>{t('step_scan')}</li>
        <li>{t('step_code')}</li>
      </ol>
      {/* White whatever the theme: cameras look for dark on light. */}
      <div className="self-center rounded-xl border border-line bg-white p-2">
        <img src={enrolment.picture} alt={t('picture')} width={208} height={208} />
      </div>
      <div className="flex flex-col gap-1.5">
        <p className="text-sm text-muted">{t('by_hand')}</p>
        <CopyField
          label={t('secret')}
          value={enrolment.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          copy={t('copy')}
          copied={t('copied')}
        />
      </div>
      <FormMessage>{message}</FormMessage>
      <FactorInput errors={errors('code')} takesRecoveryCode={false} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('enrol')}
      </SubmitButton>
    </form>
  )
}
