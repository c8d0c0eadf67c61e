'use client'

import { useTranslations } from 'next-intl'
import { OneButton, PageForm } from './page-form'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input, Textarea } from '@/components/ui/form/fields/field'
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
import type { ListedFlag } from '@/lib/platform/console/schema/flags'

export function NoteForm({ tenantId }: { tenantId: string }) {
  const t = useTranslations('console.tenant')
  return (
    <PageForm action={writeNoteAction} fields={{ tenantId }} submit={t('note_save')} done={t('note_saved')}>
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
  return (
    <OneButton
      action={dropNoteAction}
      fields={{ tenantId, noteId }}
      label={t('note_drop')}
      done={t('note_dropped')}
    />
  )
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
    <OneButton
      action={chooseFlagAction}
      fields={{ tenantId, flag, choice }}
      label={t(`choose.${choice}`)}
      done={t('saved')}
    />
  )
}

export function TakeBack({ id }: { id: string }) {
  const t = useTranslations('console.announcements')
  return (
    <OneButton
      action={takeBackAnnouncementAction}
      fields={{ id }}
      label={t('take_back')}
      done={t('taken_back')}
    />
  )
}

export function FlagForm({ flag }: { flag?: ListedFlag }) {
  const t = useTranslations('console.flags')
  return (
    <PageForm
      action={changeFlagAction}
      fields={flag ? { name: flag.name, basis: String(flag.version) } : {}}
      submit={flag ? t('save') : t('add')}
      done={t('saved')}
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
            inputMode="numeric"
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
  return (
    <ActionDialog
      action={dropFlagAction}
      label={t('remove')}
      title={t('remove_title', { name })}
      text={t('remove_text')}
      submit={t('remove')}
      done={t('removed')}
      fields={{ name }}
      button={{ variant: 'ghost' }}
      isDanger
    />
  )
}

export function RepeatRun({ runId, label }: { runId: string; label: string }) {
  const t = useTranslations('console.runs')
  return (
    <OneButton
      action={repeatRunAction}
      fields={{ runId }}
      label={label}
      done={t('repeated')}
      variant="outline"
    />
  )
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
      done={t(isOn ? 'maintenance_ended' : 'maintenance_begun')}
      fields={{ isOn: String(!isOn) }}
      isDanger={!isOn}
    />
  )
}
