'use client'

import { useTranslations } from 'next-intl'
import { TextFields } from '@/components/console/announcements/text-fields'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import {
  keepTenantAction,
  lookIntoAction,
  planDeletionAction,
  reactivateTenantAction,
  setMaintenanceAction,
  startRunAction,
  suspendTenantAction,
} from '@/lib/platform/console/actions/console'

/** Why it is done: the tenant reads it. */
function Reason({ errors }: { errors: readonly string[] | undefined }) {
  const t = useTranslations('console.tenant')
  return <Textarea label={t('reason')} hint={t('reason_hint')} name="reason" rows={2} errors={errors} />
}

type Fields = { tenantId: string }

function LookInto({ fields }: { fields: Fields }) {
  const t = useTranslations('console.tenant')
  return (
    <ActionDialog
      action={lookIntoAction}
      label={t('look_into')}
      title={t('look_into_title')}
      text={t('look_into_text')}
      submit={t('look_into_submit')}
      fields={fields}
    >
      {(errors) => <Textarea label={t('reason')} name="reason" rows={2} errors={errors('reason')} />}
    </ActionDialog>
  )
}

function Message({ fields }: { fields: Fields }) {
  const t = useTranslations('console.tenant')
  const runs = useTranslations('console.runs')
  return (
    <ActionDialog
      action={startRunAction}
      label={t('message')}
      title={runs('message_title', { count: 1 })}
      text={runs('message_text')}
      submit={t('message')}
      fields={{ kind: 'message', chosen: fields.tenantId, isAll: 'false', filter: '' }}
    >
      {(errors) => <TextFields errors={errors} />}
    </ActionDialog>
  )
}

function Maintenance({ fields, isInMaintenance }: { fields: Fields; isInMaintenance: boolean }) {
  const t = useTranslations('console.tenant')
  return (
    <ActionDialog
      action={setMaintenanceAction}
      label={t(isInMaintenance ? 'maintenance_end' : 'maintenance_begin')}
      title={t(isInMaintenance ? 'maintenance_end' : 'maintenance_begin')}
      text={t(isInMaintenance ? 'maintenance_end_text' : 'maintenance_begin_text')}
      submit={t(isInMaintenance ? 'maintenance_end' : 'maintenance_begin')}
      done={t(isInMaintenance ? 'maintenance_ended' : 'maintenance_begun')}
      fields={{ ...fields, isOn: String(!isInMaintenance) }}
    />
  )
}

function Suspend({ fields }: { fields: Fields }) {
  const t = useTranslations('console.tenant')
  return (
    <ActionDialog
      action={suspendTenantAction}
      label={t('suspend')}
      title={t('suspend_title')}
      text={t('suspend_text')}
      submit={t('suspend')}
      done={t('suspended')}
      fields={fields}
      button={{ variant: 'warning' }}
      submitVariant="warning"
    >
      {(errors) => <Reason errors={errors('reason')} />}
    </ActionDialog>
  )
}

function Reactivate({ fields }: { fields: Fields }) {
  const t = useTranslations('console.tenant')
  return (
    <ActionDialog
      action={reactivateTenantAction}
      label={t('reactivate')}
      title={t('reactivate_title')}
      text={t('reactivate_text')}
      submit={t('reactivate')}
      done={t('reactivated')}
      fields={fields}
    />
  )
}

/** Calls the deletion off. */
function Keep({ fields }: { fields: Fields }) {
  const t = useTranslations('console.tenant')
  return (
    <ActionDialog
      action={keepTenantAction}
      label={t('keep')}
      title={t('keep_title')}
      text={t('keep_text')}
      submit={t('keep')}
      done={t('kept')}
      fields={fields}
    />
  )
}

function Delete({ fields, slug }: { fields: Fields; slug: string }) {
  const t = useTranslations('console.tenant')
  return (
    <ActionDialog
      action={planDeletionAction}
      label={t('delete')}
      title={t('delete_title')}
      text={t('delete_text')}
      submit={t('delete_submit')}
      done={t('delete_set')}
      fields={fields}
      button={{ variant: 'danger' }}
      submitVariant="danger"
    >
      {(errors) => (
        <>
          <Reason errors={errors('reason')} />
          <Input
            label={t('type_slug', { slug })}
            name="slug"
            dir="ltr"
            autoComplete="off"
            errors={errors('slug')}
          />
        </>
      )}
    </ActionDialog>
  )
}

/** What the operator can do to one tenant now. */
export function TenantActions({
  tenantId,
  status,
  isLeaving,
  isInMaintenance,
  mayClose,
}: {
  tenantId: string
  status: string
  isLeaving: boolean
  isInMaintenance: boolean
  /** False of the platform's own shop. */
  mayClose: boolean
}) {
  const isOpen = status === 'active' || status === 'trial'
  const fields = { tenantId }
  return (
    <>
      <LookInto fields={fields} />
      <Message fields={fields} />
      {isOpen || isInMaintenance ? <Maintenance fields={fields} isInMaintenance={isInMaintenance} /> : null}
      {isOpen && mayClose ? <Suspend fields={fields} /> : null}
      {status === 'suspended' && !isLeaving ? <Reactivate fields={fields} /> : null}
      {isLeaving ? <Keep fields={fields} /> : null}
    </>
  )
}

/** What cannot be taken back for ever, far from everything that can. */
export function EndOfTenant({ tenantId, slug }: { tenantId: string; slug: string }) {
  const t = useTranslations('console.tenant')
  return (
    <section
      aria-label={t('end')}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-xl border border-danger p-5"
    >
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <h2 className="text-base font-semibold">{t('end')}</h2>
        <p className="text-sm text-muted">{t('delete_text')}</p>
      </div>
      <Delete fields={{ tenantId }} slug={slug} />
    </section>
  )
}
