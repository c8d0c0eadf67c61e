import { useTranslations } from 'next-intl'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { BOT_CHANNELS } from '@/lib/platform/configuration/schema/bot'
import type { BotView } from '@/lib/platform/configuration/schema/bot'

/** What the bot sees at Discord: by that somebody chooses by name, and types no ids. */
export type SeenPlaces = {
  servers: readonly { id: string; name: string }[]
  channels: readonly { id: string; name: string }[]
}

function Place({
  label,
  name,
  value,
  choices,
  errors,
}: {
  label: string
  name: string
  value: string
  choices: readonly Choice[]
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.bot')
  if (choices.length === 0)
    return (
      <Input
        label={label}
        name={name}
        inputMode="numeric"
        dir="ltr"
        autoComplete="off"
        defaultValue={value}
        errors={errors}
      />
    )
  // What was set and cannot be seen now stays what it is until somebody chooses something else.
  const isKnown = value === '' || choices.some((choice) => choice.value === value)
  const others = isKnown ? [] : [{ value, label: t('other_channel', { id: value }) }]
  return (
    <Select label={label} name={name} defaultValue={value} errors={errors}>
      <Options choices={[{ value: '', label: t('nowhere') }, ...others, ...choices]} />
    </Select>
  )
}

/** The server and the channels that a bot speaks in. */
export function BotPlaces({
  settings,
  seen,
  errors,
}: {
  settings: BotView['settings']
  seen: SeenPlaces | undefined
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.bot')
  const servers = (seen?.servers ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const channels = (seen?.channels ?? []).map(({ id, name }) => ({
    value: id,
    label: leftToRight(`#${name}`),
  }))
  return (
    <>
      <Place
        label={t(servers.length > 0 ? 'server_seen' : 'server')}
        name="server_id"
        value={settings.server_id ?? ''}
        choices={servers}
        errors={errors('server_id')}
      />
      {BOT_CHANNELS.map((name) => (
        <Place
          key={name}
          label={t(`channel.${name}`)}
          name={`channel_${name}`}
          value={settings.channels[name] ?? ''}
          choices={channels}
          errors={errors(`channel_${name}`)}
        />
      ))}
    </>
  )
}
