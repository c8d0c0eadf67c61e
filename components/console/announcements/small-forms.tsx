'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { ActionDialog } from '@/components/dashboard/team/action-dialog'
import type { Button } from '@/components/ui/form/button'
import { Input, Textarea } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import {
  changeFlagAction,
  chooseFlagAction,
  dropFlagAction,
  dropNoteAction,
  repeatRunAction,
  setMaintenanceAction,
  takeBackAnnouncementAction,
  writeNoteAction,
} from '@/lib/platform/console/actions/console'
import type { Result } from '@/lib/core/requests/result'
import type { ListedFlag } from '@/lib/platform/console/schema/tenants'

type Errors = FieldErrors

/** A form on the page that empties itself once it is done. */
export function PageForm<T>({
  action,
  fields,
  submit,
  children,
  className,
  onDone,
}: {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  fields: Record<string, string>
  submit: string
  children?: (errors: Errors) => ReactNode
  className?: string
  onDone?: () => void
}) {
  const { form, isPending, message, errors, data } = useActionForm(action)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!data) return
    element.current?.reset()
    onDone?.()
    // Once for each answer, whatever else is rendered anew.
  }, [data])
  return (
    <form {...form} ref={element} noValidate className={className ?? 'flex flex-col gap-4'}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(errors)}
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} className="self-start">
        {submit}
      </SubmitButton>
    </form>
  )
}

/** One button that does one thing. */
function OneButton<T>({
  action,
  fields,
  label,
  variant = 'ghost',
}: {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  fields: Record<string, string>
  label: string
  variant?: ComponentProps<typeof Button>['variant']
}) {
  const { form, isPending, message } = useActionForm(action)
  return (
    <form {...form} className="flex flex-col items-start gap-1">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton isPending={isPending} variant={variant} size="sm">
        {label}
      </SubmitButton>
      {message ? (
        <span role="alert" className="text-sm text-danger">
          {message}
        </span>
      ) : null}
    </form>
  )
}

export function NoteForm({ tenantId }: { tenantId: string }) {
  const t = useTranslations('console.tenant')
  return (
    <PageForm action={writeNoteAction} fields={{ tenantId }} submit={t('note_save')}>
      {(errors) => (
        <Textarea
          label={t('note')}
          hint={t('note_hint')}
          name="body"
          rows={3}
          dir="auto"
          errors={errors('body')}
        />
      )}
    </PageForm>
  )
}

export function DropNote({ tenantId, noteId }: { tenantId: string; noteId: string }) {
  const t = useTranslations('console.tenant')
  return <OneButton action={dropNoteAction} fields={{ tenantId, noteId }} label={t('note_drop')} />
}

export function FlagChoice({
  tenantId,
  flag,
  choice,
}: {
  tenantId: string
  flag: string
  choice: 'on' | 'off' | 'share'
}) {
  const t = useTranslations('console.flags')
  return (
    <OneButton action={chooseFlagAction} fields={{ tenantId, flag, choice }} label={t(`choose.${choice}`)} />
  )
}

export function TakeBack({ id }: { id: string }) {
  const t = useTranslations('console.announcements')
  return <OneButton action={takeBackAnnouncementAction} fields={{ id }} label={t('take_back')} />
}

export function FlagForm({ flag }: { flag?: ListedFlag }) {
  const t = useTranslations('console.flags')
  return (
    <PageForm
      action={changeFlagAction}
      fields={flag ? { name: flag.name, basis: flag.changedAt.toISOString() } : {}}
      submit={flag ? t('save') : t('add')}
      className="grid items-end gap-3 sm:grid-cols-[12rem_minmax(0,1fr)_8rem_auto]"
    >
      {(errors) => (
        <>
          {flag ? (
            <p className="self-center font-mono text-sm" dir="ltr">
              {flag.name}
            </p>
          ) : (
            <Input label={t('name')} name="name" dir="ltr" autoComplete="off" errors={errors('name')} />
          )}
          <Input
            label={t('description')}
            name="description"
            dir="auto"
            defaultValue={flag?.description ?? ''}
            errors={errors('description')}
          />
          <Input
            label={t('share')}
            name="sharePercent"
            type="number"
            min={0}
            max={100}
            dir="ltr"
            defaultValue={flag?.sharePercent ?? 0}
            errors={errors('sharePercent')}
          />
        </>
      )}
    </PageForm>
  )
}

export function DropFlag({ name }: { name: string }) {
  const t = useTranslations('console.flags')
  return <OneButton action={dropFlagAction} fields={{ name }} label={t('remove')} />
}

export function RepeatRun({ runId, label }: { runId: string; label: string }) {
  return <OneButton action={repeatRunAction} fields={{ runId }} label={label} variant="outline" />
}

export function PlatformMaintenance({ isOn }: { isOn: boolean }) {
  const t = useTranslations('console.overview')
  return (
    <ActionDialog
      action={setMaintenanceAction}
      label={t(isOn ? 'maintenance_end' : 'maintenance_begin')}
      title={t(isOn ? 'maintenance_end' : 'maintenance_begin')}
      text={t(isOn ? 'maintenance_over' : 'maintenance_text')}
      submit={t(isOn ? 'maintenance_end' : 'maintenance_begin')}
      fields={{ isOn: String(!isOn) }}
      isDanger={!isOn}
    />
  )
}
