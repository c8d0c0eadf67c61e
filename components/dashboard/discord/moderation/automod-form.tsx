'use client'

import { useTranslations } from 'next-intl'
import { Exempt } from './picks'
import type { Seen } from './picks'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { saveAutomodAction } from '@/lib/discord/moderation/actions'
import { PRESETS } from '@/lib/discord/moderation/schema/automod'
import type { AutomodKind, AutomodRule, ManagedRule } from '@/lib/discord/moderation/schema/automod'

type Fields = { kind: AutomodKind; rule: AutomodRule | null; errors: FieldErrors }

const lines = (texts: readonly string[] | undefined): string => (texts ?? []).join('\n')

/** What a rule of this kind looks for. */
function Looks({ kind, rule, errors }: Fields) {
  const t = useTranslations('dashboard.discord.moderation')
  const text = (name: 'words' | 'patterns' | 'allowed') => (
    <Textarea
      label={t(`field.${name}`)}
      hint={t(`hint.${name}`)}
      name={name}
      dir="auto"
      defaultValue={lines(rule?.[name])}
      errors={errors(name)}
    />
  )
  return (
    <>
      {kind === 'keyword'
        ? [text('words'), text('patterns')].map((field, at) => <div key={at}>{field}</div>)
        : null}
      {kind === 'preset'
        ? PRESETS.map((name) => (
            <Checkbox
              key={name}
              name={`preset_${name}`}
              defaultChecked={rule?.presets.includes(name) ?? true}
              label={t(`preset.${name}`)}
              errors={errors(`preset_${name}`)}
            />
          ))
        : null}
      {kind === 'keyword' || kind === 'preset' ? text('allowed') : null}
      {kind === 'mention_spam' ? (
        <>
          <Input
            label={t('field.mentions')}
            name="mentions"
            inputMode="numeric"
            dir="ltr"
            defaultValue={String(rule?.mentions ?? 10)}
            errors={errors('mentions')}
          />
          <Checkbox
            name="isAgainstRaids"
            defaultChecked={rule?.isAgainstRaids ?? false}
            label={t('field.isAgainstRaids')}
          />
        </>
      ) : null}
    </>
  )
}

/** What happens to whoever meets it. */
function Does({ kind, rule, errors, seen }: Fields & { seen: Seen }) {
  const t = useTranslations('dashboard.discord.moderation')
  const none = { value: '', label: t('no_channel') }
  const channels = seen.channels.map(({ id, name }) => ({ value: id, label: leftToRight(`#${name}`) }))
  return (
    <>
      <Checkbox
        name="blocks"
        defaultChecked={rule?.blocks ?? true}
        label={t('field.blocks')}
        errors={errors('blocks')}
      />
      <Input
        label={t('field.message')}
        name="message"
        maxLength={150}
        defaultValue={rule?.message ?? ''}
        errors={errors('message')}
      />
      <Select
        label={t('field.alertChannel')}
        name="alertChannel"
        defaultValue={rule?.alertChannel ?? ''}
        errors={errors('alertChannel')}
      >
        <Options choices={[none, ...channels]} />
      </Select>
      {kind === 'keyword' || kind === 'mention_spam' ? (
        <Input
          label={t('value.minutes')}
          hint={t('value.minutes_hint')}
          name="minutes"
          inputMode="numeric"
          dir="ltr"
          defaultValue={String((rule?.timeout ?? 0) / 60)}
          errors={errors('minutes')}
        />
      ) : null}
    </>
  )
}

/** A new rule of Discord, or one that is there. */
export function AutomodDialog({
  kind,
  managed,
  seen,
}: {
  kind: AutomodKind
  managed?: ManagedRule
  seen: Seen
}) {
  const t = useTranslations('dashboard.discord.moderation')
  const rule = managed?.rule ?? null
  return (
    <ActionDialog
      action={saveAutomodAction}
      fields={managed ? { kind, id: managed.id } : { kind }}
      version={managed?.version}
      label={managed ? t('change') : t(`kind.${kind}`)}
      title={t(`kind.${kind}`)}
      text={t('sent')}
      submit={t('save')}
      done={t('saved')}
    >
      {(errors) => (
        <>
          <Input
            label={t('field.name')}
            name="name"
            maxLength={100}
            defaultValue={rule?.name ?? t(`kind.${kind}`)}
            errors={errors('name')}
          />
          <Checkbox name="isOn" defaultChecked={rule?.isOn ?? true} label={t('field.isOn')} />
          <Looks kind={kind} rule={rule} errors={errors} />
          <Does kind={kind} rule={rule} errors={errors} seen={seen} />
          <Exempt
            exemptRoles={rule?.exemptRoles ?? []}
            exemptChannels={rule?.exemptChannels ?? []}
            seen={seen}
          />
        </>
      )}
    </ActionDialog>
  )
}
