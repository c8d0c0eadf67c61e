'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { letModelReadAction } from '@/lib/whatsapp/desk/actions'

/** One button that switches to what it is not. */
export function ModelForm({ isOn }: { isOn: boolean }) {
  const t = useTranslations('dashboard.whatsapp.number.model')
  const { form, isPending, failure, message } = useActionForm(letModelReadAction)
  return (
    <EditForm {...form} data-model={isOn ? 'on' : 'off'}>
      <input type="hidden" name="isOn" value={isOn ? 'no' : 'yes'} />
      <SubmitButton isPending={isPending} variant="outline">
        {t(isOn ? 'switch_off' : 'switch_on')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
