'use client'

import { useTranslations } from 'next-intl'
import { Exempt } from './picks'
import type { Seen } from './picks'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { saveModerationAction } from '@/lib/discord/moderation/actions'
import { mostSteps } from '@/lib/discord/moderation/schema/own'
import type { ModerationSettings, Step } from '@/lib/discord/moderation/schema/own'

/** One step of the ladder; without a deed it is none. */
function StepFields({ at, step, errors }: { at: number; step: Step | undefined; errors: FieldErrors }) {
  const t = useTranslations('dashboard.discord.moderation')
  const deeds = ['', 'timeout', 'kick', 'ban'].map((value) => ({
    value,
    label: t(`step.deed_${value === '' ? 'none' : value}`),
  }))
  const number = (name: 'warnings' | 'days' | 'minutes', value: number | undefined) => (
    <Input
      label={t(`step.${name}`)}
      name={`${name}_${at}`}
      inputMode="numeric"
      dir="ltr"
      defaultValue={value === undefined ? '' : String(value)}
      errors={at === 0 && name === 'warnings' ? errors('ladder') : undefined}
    />
  )
  const seconds = step?.seconds
  return (
    <fieldset className="grid grid-cols-2 gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('step.title', { number: at + 1 })}</legend>
      {number('warnings', step?.warnings)}
      {number('days', step?.days)}
      <Select label={t('step.deed')} name={`deed_${at}`} defaultValue={step?.deed ?? ''}>
        <Options choices={deeds} />
      </Select>
      {number('minutes', seconds === undefined ? undefined : seconds / 60)}
    </fieldset>
  )
}

/** What holds for all own rules: the ladder, whom they spare, what is said and how long texts are kept. */
export function SettingsDialog({
  settings,
  version,
  seen,
}: {
  settings: ModerationSettings
  version: number
  seen: Seen
}) {
  const t = useTranslations('dashboard.discord.moderation')
  const { ladder, tells, keepDays, exemptRoles, exemptChannels } = settings
  return (
    <ActionDialog
      action={saveModerationAction}
      version={version}
      label={t('settings')}
      title={t('settings')}
      text={t('settings_text')}
      submit={t('save')}
      done={t('saved')}
    >
      {(errors) => (
        <>
          {Array.from({ length: mostSteps }, (_, at) => (
            <StepFields key={at} at={at} step={ladder[at]} errors={errors} />
          ))}
          <Exempt exemptRoles={exemptRoles} exemptChannels={exemptChannels} seen={seen} />
          <Checkbox name="tells" defaultChecked={tells} label={t('tells')} />
          <Input
            label={t('keep_days')}
            hint={t('keep_days_hint')}
            name="keepDays"
            inputMode="numeric"
            dir="ltr"
            defaultValue={String(keepDays)}
            errors={errors('keepDays')}
          />
        </>
      )}
    </ActionDialog>
  )
}
