'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Alert } from '@/components/ui/alert'
import { EditForm } from '@/components/ui/form/edit-form'
import { FileField } from '@/components/ui/form/fields/file-field'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { importPeopleAction, setXpAction } from '@/lib/discord/levels/actions'

/** Sets what somebody has; 0 lets them begin anew. */
export function SetXp({ userId, name, xp }: { userId: string; name: string; xp: number }) {
  const t = useTranslations('dashboard.discord.levels')
  return (
    <ActionDialog
      action={setXpAction}
      fields={{ userId }}
      label={t('set')}
      title={t('set_title', { name })}
      text={t('set_text')}
      submit={t('save')}
      button={{ variant: 'ghost' }}
    >
      {(errors) => (
        <Input
          label={t('column.xp')}
          name="xp"
          inputMode="numeric"
          dir="ltr"
          autoComplete="off"
          defaultValue={String(xp)}
          errors={errors('xp')}
        />
      )}
    </ActionDialog>
  )
}

/** A file of people: with a single wrong row nobody is taken from it, and each is told. */
export function ImportPeople() {
  const t = useTranslations('dashboard.discord.levels')
  const { form, isPending, failure, message, errors, data } = useActionForm(importPeopleAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      <FileField
        label={t('file')}
        hint={t('file_hint')}
        name="file"
        accept=".csv,text/csv"
        required
        errors={errors('file')}
      />
      <FormMessage>{message ?? failure?.message}</FormMessage>
      {data && data.problems.length > 0 ? (
        <Alert tone="danger" isUrgent title={t('refused')}>
          <ul className="flex flex-col gap-1">
            {data.problems.map(({ line, problem, value }) => (
              <li key={`${line}-${problem}-${value}`}>
                {t('row', { line })}: {t(`problem.${problem}`)}{' '}
                <bdi dir="ltr" className="font-mono text-xs">
                  {value}
                </bdi>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {data && data.problems.length === 0 ? (
        <Alert tone="success" isUrgent>
          {t('imported', { count: data.people })}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} variant="outline" className="self-start">
        {t('import')}
      </SubmitButton>
    </EditForm>
  )
}
