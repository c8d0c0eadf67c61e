'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from './amount-field'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Alert } from '@/components/ui/alert'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import {
  agreeOnExceptionAction,
  changePlanAction,
  dropExceptionAction,
} from '@/lib/platform/console/actions/console-plans'

/** Something of a plan that can be granted to one shop: `name` is what it is called by itself. */
export type Grantable = Choice & { name: string; isComing?: boolean }

type Errors = (name: string) => readonly string[] | undefined

/** Which plan, and until when nothing has to be paid for it. */
export function PlanFields({
  plans,
  current,
  errors,
}: {
  plans: readonly Choice[]
  current?: string
  errors: Errors
}) {
  const t = useTranslations('console.plans')
  return (
    <>
      <Select label={t('plan')} name="plan" defaultValue={current} errors={errors('plan')}>
        <Options choices={plans} />
      </Select>
      <Input
        label={t('free_until')}
        hint={t('free_until_hint')}
        name="until"
        type="date"
        errors={errors('until')}
      />
    </>
  )
}

export function ChangePlan({
  tenantId,
  plans,
  current,
}: {
  tenantId: string
  plans: readonly Choice[]
  current?: string
}) {
  const t = useTranslations('console.plans')
  return (
    <ActionDialog
      action={changePlanAction}
      label={t('change')}
      title={t('change_title')}
      text={t('change_text')}
      submit={t('change')}
      done={t('changed')}
      fields={{ tenantId }}
    >
      {(errors) => (
        <PlanFields plans={plans} {...(current === undefined ? {} : { current })} errors={errors} />
      )}
    </ActionDialog>
  )
}

/** Of a limit the amount is asked for, of a feature or module whether it is given or taken away. */
function ExceptionFields({ names, errors }: { names: readonly Grantable[]; errors: Errors }) {
  const t = useTranslations('console.plans')
  const [name, setName] = useState(names[0]?.value ?? '')
  const isComing = names.find(({ value }) => value === name)?.isComing === true
  return (
    <>
      <Select
        label={t('about')}
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        errors={errors('name')}
      >
        <Options choices={names} />
      </Select>
      {isComing ? <Alert tone="warning">{t('coming_text')}</Alert> : null}
      {name.startsWith('limit:') ? (
        <AmountField
          label={t('amount')}
          name="amount"
          amount={undefined}
          isSize={name === 'limit:storage'}
          errors={errors}
        />
      ) : (
        <Checkbox label={t('take_away')} name="isOff" />
      )}
      <Input
        label={t('until_day')}
        hint={t('until_day_hint')}
        name="until"
        type="date"
        errors={errors('until')}
      />
      <Textarea
        label={t('reason')}
        hint={t('reason_hint')}
        name="reason"
        rows={2}
        errors={errors('reason')}
      />
    </>
  )
}

export function ExceptionDialog({ tenantId, names }: { tenantId: string; names: readonly Grantable[] }) {
  const t = useTranslations('console.plans')
  return (
    <ActionDialog
      action={agreeOnExceptionAction}
      label={t('agree')}
      title={t('agree_title')}
      text={t('agree_text')}
      submit={t('agree')}
      done={t('agreed')}
      fields={{ tenantId }}
    >
      {(errors) => <ExceptionFields names={names} errors={errors} />}
    </ActionDialog>
  )
}

export function DropException({ tenantId, id }: { tenantId: string; id: string }) {
  const t = useTranslations('console.plans')
  return (
    <ActionDialog
      action={dropExceptionAction}
      label={t('end')}
      title={t('end_title')}
      text={t('end_text')}
      submit={t('end')}
      done={t('ended')}
      fields={{ tenantId, id }}
      button={{ variant: 'ghost' }}
    />
  )
}
