'use client'

import { useTranslations } from 'next-intl'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, FieldGroup, Input } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { pairNumberAction } from '@/lib/whatsapp/sessions/actions'

const WAYS = ['qr', 'code'] as const

/** Which number, how it is linked, and that the rules were read. */
export function PairForm({ phone, isAgain }: { phone: string; isAgain: boolean }) {
  const t = useTranslations('dashboard.whatsapp.pair')
  const { form, isPending, failure, message, errors } = useActionForm(pairNumberAction)
  return (
    <EditForm {...form} className="flex max-w-md flex-col gap-5">
      <Input
        label={t('phone')}
        hint={t('phone_hint')}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        dir="ltr"
        className="rtl:text-end"
        required
        defaultValue={phone}
        errors={errors('phone')}
      />
      <FieldGroup legend={t('way')} errors={errors('way')} className="flex flex-col gap-2">
        {(wiring) =>
          WAYS.map((way) => (
            <RadioCard
              key={way}
              name="way"
              value={way}
              defaultChecked={way === 'qr'}
              label={t(`ways.${way}`)}
              hint={t(`way_hints.${way}`)}
              {...wiring}
            />
          ))
        }
      </FieldGroup>
      <Checkbox name="policy" label={t('policy')} required errors={errors('policy')} />
      <FormMessage>{message ?? failure?.message}</FormMessage>
      <div>
        <SubmitButton isPending={isPending}>{t(isAgain ? 'again' : 'begin')}</SubmitButton>
      </div>
    </EditForm>
  )
}
