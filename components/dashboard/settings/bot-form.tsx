'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BotPlaces } from './bot-places'
import type { SeenPlaces } from './bot-places'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { Options, TimeZoneOptions } from '@/components/ui/form/fields/options'
import { HeldForm } from '@/components/ui/form/action/held-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { changeBotAction, changeTenantBotAction } from '@/lib/platform/configuration/actions/bot'
import { BOT_FEATURES, BOT_PERMISSIONS } from '@/lib/platform/configuration/schema/bot'
import type { BotView } from '@/lib/platform/configuration/schema/bot'

const languages = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }))

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className={classNames('text-sm font-semibold', hint === undefined && 'mb-3')}>{title}</legend>
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

type BotSettings = {
  bot: BotView
  tenantId?: string
  /** Left out where nobody has looked. */
  seen?: SeenPlaces
  timeZones: readonly string[]
  canWrite: boolean
}

function BotFeatures({ bot }: Pick<BotSettings, 'bot'>) {
  const t = useTranslations('dashboard.bot')
  const { settings, offered } = bot
  return (
    <Part title={t('features')} hint={t('features_hint')}>
      {BOT_FEATURES.map((name) => {
        const isOffered = offered.includes(name)
        return (
          <Checkbox
            key={name}
            name={`feature_${name}`}
            defaultChecked={settings.features[name] ?? false}
            label={
              <>
                {t(`feature.${name}`)} {isOffered ? null : <Badge>{t('not_in_plan')}</Badge>}
              </>
            }
            hint={t(`feature_text.${name}`)}
          />
        )
      })}
    </Part>
  )
}

function BotPermissions({ settings }: { settings: BotView['settings'] }) {
  const t = useTranslations('dashboard.bot')
  return (
    <Part title={t('permissions')} hint={t('permissions_hint')}>
      {BOT_PERMISSIONS.map((name) => (
        <Checkbox
          key={name}
          name={`permission_${name}`}
          defaultChecked={settings.permissions[name] ?? false}
          label={t(`permission.${name}`)}
        />
      ))}
    </Part>
  )
}

function TimeZoneChoice({
  settings,
  errors,
  timeZones,
}: {
  settings: BotView['settings']
  errors: FieldErrors
  timeZones: readonly string[]
}) {
  const t = useTranslations('dashboard.bot')
  return (
    <Select
      label={t('time_zone')}
      name="time_zone"
      defaultValue={settings.time_zone}
      errors={errors('time_zone')}
    >
      <TimeZoneOptions timeZones={timeZones} />
    </Select>
  )
}

function BotGeneral({
  settings,
  errors,
  timeZones,
}: Pick<BotSettings, 'timeZones'> & {
  settings: BotView['settings']
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.bot')
  return (
    <Part title={t('general')}>
      <Input
        label={t('prefix')}
        name="prefix"
        dir="ltr"
        maxLength={50}
        autoComplete="off"
        defaultValue={settings.prefix}
        errors={errors('prefix')}
      />
      <Select label={t('language')} name="language" defaultValue={settings.language}>
        <Options choices={languages} />
      </Select>
      <TimeZoneChoice settings={settings} errors={errors} timeZones={timeZones} />
      <Checkbox
        name="auto_restart"
        className="self-end pb-2"
        defaultChecked={settings.auto_restart}
        label={t('auto_restart')}
      />
    </Part>
  )
}

/** What the bot may do and where, for the shop's own people or, with a tenant named, for the operator. */
export function BotForm({ bot, tenantId, seen, timeZones, canWrite }: BotSettings) {
  const t = useTranslations('dashboard.bot')
  const { settings } = bot
  return (
    <HeldForm
      action={tenantId === undefined ? changeBotAction : changeTenantBotAction}
      version={bot.version}
      fields={{
        ...(tenantId === undefined ? {} : { tenantId }),
        // Chosen beside this form, where it is said what Discord makes of it.
        ...(settings.http_interactions ? { http_interactions: 'on' } : {}),
      }}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {({ errors }) => (
        <>
          <BotFeatures bot={bot} />
          <Part
            title={t('channels')}
            hint={t(seen?.channels.length ? 'channels_seen_hint' : 'channels_hint')}
          >
            <BotPlaces settings={settings} seen={seen} errors={errors} />
          </Part>
          <BotPermissions settings={settings} />
          <BotGeneral settings={settings} errors={errors} timeZones={timeZones} />
        </>
      )}
    </HeldForm>
  )
}
