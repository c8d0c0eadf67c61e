'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { NumberRows, TickList } from '@/components/dashboard/discord/role-choices'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import { HeldForm } from '@/components/ui/form/action/held-form'
import { saveReputationAction, takeVoteBackAction } from '@/lib/discord/reputation/actions'
import { TOLD } from '@/lib/discord/reputation/schema'
import type { ReputationSettings } from '@/lib/discord/reputation/schema'

type Shown = {
  values: ReputationSettings
  version: number
  roles: readonly { id: string; name: string }[]
  /** Those that the bot can give. */
  givable: readonly { id: string; name: string }[]
  canWrite: boolean
}

/** How people thank each other: how often, who may, what it brings, and where it is told. */
export function ReputationForm({ values, version, roles, givable, canWrite }: Shown) {
  const t = useTranslations('dashboard.discord.reputation')
  const choices = (list: Shown['roles']) =>
    list.map(({ id, name }) => ({ value: id, label: leftToRight(`@${name}`) }))
  const number = { inputMode: 'numeric', dir: 'ltr', autoComplete: 'off' } as const
  return (
    <HeldForm
      action={saveReputationAction}
      version={version}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {({ errors }) => (
        <>
          <div className="grid gap-4 sm:grid-cols-3">
            <Input
              {...{ ...number, label: t('cooldown'), name: 'cooldown', errors: errors('cooldown') }}
              defaultValue={String(values.cooldownMinutes)}
            />
            <Input
              {...{ ...number, label: t('per_day'), name: 'per_day', errors: errors('per_day') }}
              defaultValue={String(values.perDay)}
            />
            <Select label={t('told')} name="told" defaultValue={values.told}>
              <Options choices={TOLD.map((value) => ({ value, label: t(`told_${value}`) }))} />
            </Select>
          </div>
          <TickList
            {...{ legend: t('required_roles'), text: t('required_roles_text'), none: t('no_roles') }}
            {...{ name: 'required_roles', choices: choices(roles), chosen: values.requiredRoles }}
          />
          <NumberRows
            {...{ legend: t('rewards'), text: t('rewards_text') }}
            number={{ name: 'reward_count', label: t('count'), errors: errors('reward_count') }}
            choice={{ name: 'reward_role', label: t('role'), none: t('none') }}
            choices={choices(givable)}
            rows={values.rewards.map(({ count, roleId }) => ({ number: count, chosen: roleId }))}
          />
        </>
      )}
    </HeldForm>
  )
}

/** Asked once more: an order that was used for it cannot be used again. */
export function TakeVoteBack({ id, giver }: { id: string; giver: string }) {
  const t = useTranslations('dashboard.discord.reputation')
  return (
    <ActionDialog
      action={takeVoteBackAction}
      fields={{ id }}
      label={t('take')}
      title={t('take_title', { giver })}
      text={t('take_text')}
      submit={t('take')}
      isDanger
      button={{ variant: 'ghost' }}
    />
  )
}
