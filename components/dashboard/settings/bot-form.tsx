'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { Checkbox, Input, Select } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { changeBotAction, changeTenantBotAction } from '@/lib/platform/configuration/actions/bot'
import { BOT_CHANNELS, BOT_FEATURES, BOT_PERMISSIONS } from '@/lib/platform/configuration/schema/bot'
import type { BotView } from '@/lib/platform/configuration/schema/bot'

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className={classNames('text-sm font-semibold', hint === undefined && 'mb-3')}>{title}</legend>
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

/** What the bot may do and where, for the shop's own people or, with a tenant named, for the operator. */
export function BotForm({
  bot,
  tenantId,
  timeZones,
  canWrite,
}: {
  bot: BotView
  tenantId?: string
  timeZones: readonly string[]
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.bot')
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm(
    tenantId === undefined ? changeBotAction : changeTenantBotAction,
  )
  useEffect(() => {
    if (data) toast({ text: t('saved'), tone: 'success' })
    // Said once for each answer, whatever else is rendered anew.
  }, [data])
  const { settings, offered } = bot
  return (
    <form {...form} noValidate className="flex flex-col gap-6">
      <input type="hidden" name="version" value={bot.version} />
      {tenantId === undefined ? null : <input type="hidden" name="tenantId" value={tenantId} />}
      <fieldset disabled={!canWrite} className="contents">
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
        <Part title={t('channels')} hint={t('channels_hint')}>
          <Input
            label={t('server')}
            name="server_id"
            inputMode="numeric"
            dir="ltr"
            autoComplete="off"
            defaultValue={settings.server_id ?? ''}
            errors={errors('server_id')}
          />
          {BOT_CHANNELS.map((name) => (
            <Input
              key={name}
              label={t(`channel.${name}`)}
              name={`channel_${name}`}
              inputMode="numeric"
              dir="ltr"
              autoComplete="off"
              defaultValue={settings.channels[name] ?? ''}
              errors={errors(`channel_${name}`)}
            />
          ))}
        </Part>
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
        <Part title={t('general')}>
          <Input
            label={t('prefix')}
            name="prefix"
            dir="ltr"
            maxLength={5}
            autoComplete="off"
            defaultValue={settings.prefix}
            errors={errors('prefix')}
          />
          <Select label={t('language')} name="language" defaultValue={settings.language}>
            {Object.entries(LANGUAGES).map(([value, { name: label }]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <Select
            label={t('time_zone')}
            name="time_zone"
            defaultValue={settings.time_zone}
            errors={errors('time_zone')}
          >
            {timeZones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
          <Checkbox
            name="auto_restart"
            className="self-end pb-2"
            defaultChecked={settings.auto_restart}
            label={t('auto_restart')}
          />
        </Part>
        {message ? (
          <Alert tone="danger" isUrgent>
            {message}
          </Alert>
        ) : null}
        {canWrite ? (
          <SubmitButton isPending={isPending} className="self-start">
            {t('save')}
          </SubmitButton>
        ) : null}
      </fieldset>
    </form>
  )
}
