'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useToast } from '@/components/ui/overlay/toast'
import { addProductRoleAction, removeProductRoleAction } from '@/lib/discord/roles/actions'
import type { RolesView } from '@/lib/discord/roles/schema'

/** Another role that is sold from now on. */
export function SellRole({ goods, roles }: Pick<RolesView, 'goods' | 'roles'>) {
  const t = useTranslations('dashboard.discord.roles')
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm(addProductRoleAction)
  useEffect(() => {
    if (data) toast({ text: t('added'), tone: 'success' })
  }, [data, t, toast])
  const choices = (list: readonly { id: string; name: string }[], sign = '') =>
    list.map(({ id, name }) => ({ value: id, label: leftToRight(`${sign}${name}`) }))
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4 border-t border-line pt-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('goods')} name="goods" required errors={errors('goods')}>
          <Options choices={choices(goods)} />
        </Select>
        <Select label={t('role')} hint={t('role_hint')} name="role" required errors={errors('role')}>
          <Options choices={choices(roles, '@')} />
        </Select>
        <Input
          label={t('days')}
          hint={t('days_hint')}
          optional={t('optional')}
          name="days"
          inputMode="numeric"
          dir="ltr"
          errors={errors('days')}
        />
      </div>
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} className="self-start">
        {t('add')}
      </SubmitButton>
    </EditForm>
  )
}

/** Nobody gets the role any more; asked once more, because it cannot be seen from outside. */
export function StopSelling({ id, role }: { id: string; role: string }) {
  const t = useTranslations('dashboard.discord.roles')
  return (
    <ActionDialog
      action={removeProductRoleAction}
      fields={{ id }}
      label={t('remove')}
      title={t('remove_title', { role })}
      text={t('remove_text')}
      submit={t('remove')}
      isDanger
      button={{ variant: 'ghost' }}
    />
  )
}
