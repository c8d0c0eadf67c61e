'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  checkTemplatesAction,
  connectNumberAction,
  giveUpNumberAction,
  retryNumberAction,
} from '@/lib/whatsapp/desk/actions'

const IDS = ['phoneId', 'businessId'] as const
const code = {
  autoComplete: 'off',
  spellCheck: false,
  dir: 'ltr',
  required: true,
  className: 'font-mono',
} as const

/** Connects a number of the Cloud API, or the same with another token, which goes in and never comes out. */
export function ConnectNumber({
  known,
  isFirst,
}: {
  /** What is connected now. */
  known: { phoneId: string; businessId: string } | null
  /** Whether the shop has no number yet; otherwise this is a way that few need. */
  isFirst: boolean
}) {
  const t = useTranslations('dashboard.whatsapp.number')
  return (
    <ActionDialog
      action={connectNumberAction}
      label={t(known ? 'replace' : 'connect')}
      title={t(known ? 'replace_title' : 'connect_title')}
      text={t('connect_text')}
      submit={t('submit')}
      busy={t('checking')}
      done={t('connected_now')}
      button={{ variant: isFirst ? 'primary' : known ? 'outline' : 'ghost', size: 'md' }}
    >
      {(errors) => (
        <>
          {IDS.map((name) => (
            <Input
              key={name}
              label={t(name)}
              hint={t(`${name}_hint`)}
              name={name}
              inputMode="numeric"
              defaultValue={known?.[name] ?? ''}
              {...code}
              errors={errors(name)}
            />
          ))}
          <Input
            label={t('token')}
            hint={t('token_hint')}
            name="token"
            type="password"
            {...code}
            errors={errors('token')}
          />
          <Checkbox name="policy" label={t('policy')} required errors={errors('policy')} />
        </>
      )}
    </ActionDialog>
  )
}

export function GiveUpNumber({ phone }: { phone: string }) {
  const t = useTranslations('dashboard.whatsapp.number')
  return (
    <ActionDialog
      action={giveUpNumberAction}
      label={t('leave')}
      title={t('leave_title', { phone })}
      text={t('leave_text')}
      submit={t('leave_confirm')}
      done={t('left_now')}
      isDanger
      button={{ variant: 'ghost', size: 'md' }}
    />
  )
}

/** A button that does one thing, and says where it could not. */
function Deed({ deed }: { deed: 'retry' | 'check' }) {
  const t = useTranslations('dashboard.whatsapp.number')
  const action = deed === 'retry' ? retryNumberAction : checkTemplatesAction
  const { form, isPending, failure, message, result } = useActionForm(action)
  return (
    <EditForm {...form}>
      <SubmitButton isPending={isPending} variant="outline">
        {t(deed)}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
      {deed === 'check' && result?.ok ? (
        <p role="status" className="text-sm text-muted">
          {t('check_asked')}
        </p>
      ) : null}
    </EditForm>
  )
}

export const RetryNumber = () => <Deed deed="retry" />
export const CheckTemplates = () => <Deed deed="check" />
