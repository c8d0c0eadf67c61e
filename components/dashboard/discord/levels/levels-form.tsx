'use client'

import { useTranslations } from 'next-intl'
import { NumberRows, TickList } from '@/components/dashboard/discord/role-choices'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import { HeldForm } from '@/components/ui/form/action/held-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { saveLevelsAction } from '@/lib/discord/levels/actions'
import { ANNOUNCED } from '@/lib/discord/levels/schema'
import type { LevelSettings } from '@/lib/discord/levels/schema'

export type Places = {
  roles: readonly { id: string; name: string }[]
  /** Those that the bot can give. */
  givable: readonly { id: string; name: string }[]
  channels: readonly { id: string; name: string }[]
}

type Part = { values: LevelSettings; errors: FieldErrors }

function NumberField({ name, value, errors }: { name: string; value: number | null; errors: FieldErrors }) {
  const t = useTranslations('dashboard.discord.levels')
  return (
    <Input
      label={t(`field.${name}`)}
      hint={t.has(`hint.${name}`) ? t(`hint.${name}`) : undefined}
      name={name}
      inputMode="numeric"
      dir="ltr"
      autoComplete="off"
      defaultValue={value === null ? '' : String(value)}
      errors={errors(name)}
    />
  )
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  const t = useTranslations('dashboard.discord.levels')
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-semibold">{t(`group.${name}`)}</legend>
      <p className="text-sm text-muted">{t(`group_text.${name}`)}</p>
      <div className="grid gap-4 sm:grid-cols-3">{children}</div>
    </fieldset>
  )
}

function Gathering({ values, errors }: Part) {
  const t = useTranslations('dashboard.discord.levels')
  const { message, curve, voice } = values
  return (
    <>
      <Group name="message">
        <NumberField name="least" value={message.least} errors={errors} />
        <NumberField name="most" value={message.most} errors={errors} />
        <NumberField name="every_seconds" value={message.everySeconds} errors={errors} />
      </Group>
      <Group name="curve">
        <NumberField name="square" value={curve.square} errors={errors} />
        <NumberField name="linear" value={curve.linear} errors={errors} />
        <NumberField name="base" value={curve.base} errors={errors} />
      </Group>
      <Group name="fair">
        <NumberField name="day_cap" value={values.dayCap} errors={errors} />
        <NumberField name="account_days" value={values.accountDays} errors={errors} />
      </Group>
      <Group name="voice">
        <Checkbox
          name="voice_on"
          label={t('field.voice_on')}
          defaultChecked={voice.isOn}
          className="self-end pb-2"
        />
        <NumberField name="voice_per_minute" value={voice.perMinute} errors={errors} />
      </Group>
    </>
  )
}

function PlacesPart({ values, errors, places }: Part & { places: Places }) {
  const t = useTranslations('dashboard.discord.levels')
  const roles = places.roles.map(({ id, name }) => ({ value: id, label: leftToRight(`@${name}`) }))
  const channels = places.channels.map(({ id, name }) => ({ value: id, label: leftToRight(`#${name}`) }))
  const targets = [
    ...roles.map(({ value, label }) => ({ value: `role:${value}`, label })),
    ...channels.map(({ value, label }) => ({ value: `channel:${value}`, label })),
  ]
  const given = places.givable.map(({ id, name }) => ({ value: id, label: leftToRight(`@${name}`) }))
  const choice = (name: string) => ({ name, label: t(`field.${name}`), none: t('none') })
  const number = (name: string) => ({ name, label: t(`field.${name}`), errors: errors(name) })
  return (
    <>
      <TickList
        {...{
          legend: t('group.closed_channels'),
          text: t('group_text.closed_channels'),
          none: t('no_places'),
        }}
        {...{ name: 'closed_channels', choices: channels, chosen: values.closedChannels }}
      />
      <TickList
        {...{ legend: t('group.closed_roles'), text: t('group_text.closed_roles'), none: t('no_places') }}
        {...{ name: 'closed_roles', choices: roles, chosen: values.closedRoles }}
      />
      <NumberRows
        {...{ legend: t('group.factors'), text: t('group_text.factors'), choices: targets }}
        {...{ number: number('factor_percent'), choice: choice('factor_target') }}
        rows={values.factors.map(({ kind, id, percent }) => ({ number: percent, chosen: `${kind}:${id}` }))}
      />
      <NumberRows
        {...{ legend: t('group.rewards'), text: t('group_text.rewards'), choices: given }}
        {...{ number: number('reward_level'), choice: choice('reward_role') }}
        rows={values.rewards.map(({ level, roleId }) => ({ number: level, chosen: roleId }))}
      />
      <Checkbox
        name="stacking"
        label={t('field.stacking')}
        hint={t('hint.stacking')}
        defaultChecked={values.isStacking}
      />
    </>
  )
}

function Announcing({ values, errors, usual }: Part & { usual: Record<Locale, string> }) {
  const t = useTranslations('dashboard.discord.levels')
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-1 text-sm font-semibold">{t('group.announced')}</legend>
      <Select label={t('field.announced')} name="announced" defaultValue={values.announced}>
        <Options choices={ANNOUNCED.map((value) => ({ value, label: t(`announced.${value}`) }))} />
      </Select>
      <p className="text-sm text-muted">{t('group_text.announced')}</p>
      {(['id', 'en', 'ar'] as const).map((language) => (
        <Textarea
          key={language}
          rows={2}
          name={`text_${language}`}
          label={t('field.text', { language: LANGUAGES[language].name })}
          maxLength={300}
          dir={language === 'ar' ? 'rtl' : 'ltr'}
          placeholder={usual[language]}
          defaultValue={values.texts[language]}
          errors={errors(`text_${language}`)}
        />
      ))}
    </fieldset>
  )
}

/** How levels are set: what brings XP, where it does not, what a level brings, and how it is told. */
export function LevelsForm({
  values,
  version,
  places,
  usual,
  canWrite,
}: {
  values: LevelSettings
  version: number
  places: Places
  /** What is said where nothing is written. */
  usual: Record<Locale, string>
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.discord.levels')
  return (
    <HeldForm
      action={saveLevelsAction}
      version={version}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {({ errors }) => (
        <div className="flex flex-col gap-8">
          <Gathering values={values} errors={errors} />
          <PlacesPart values={values} errors={errors} places={places} />
          <Announcing values={values} errors={errors} usual={usual} />
        </div>
      )}
    </HeldForm>
  )
}
