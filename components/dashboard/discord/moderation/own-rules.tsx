'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { setOwnRuleAction } from '@/lib/discord/moderation/actions'
import type { Tally } from '@/lib/discord/moderation/schema/cases'
import { MODES, OWN_KINDS } from '@/lib/discord/moderation/schema/own'
import type { OwnRule, OwnRules } from '@/lib/discord/moderation/schema/own'

const tones = { off: 'neutral', dry: 'warning', on: 'success' } as const
const numbers = ['count', 'seconds', 'percent', 'letters', 'days'] as const

function RuleFields({ rule, errors }: { rule: OwnRule; errors: FieldErrors }) {
  const t = useTranslations('dashboard.discord.moderation')
  const values: Record<string, unknown> = rule.values
  return (
    <>
      <Select label={t('mode_label')} name="mode" defaultValue={rule.mode}>
        <Options choices={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))} />
      </Select>
      {numbers.map((name) =>
        values[name] === undefined ? null : (
          <Input
            key={name}
            label={t(`value.${name}`)}
            name={name}
            inputMode="numeric"
            dir="ltr"
            defaultValue={String(values[name] as number)}
            errors={errors(name)}
          />
        ),
      )}
      {rule.kind === 'links' ? (
        <Textarea
          label={t('value.hosts')}
          hint={t('value.hosts_hint')}
          name="hosts"
          dir="ltr"
          defaultValue={rule.values.hosts.join('\n')}
          errors={errors('hosts')}
        />
      ) : null}
      {values.deletes === undefined ? null : (
        <Checkbox name="deletes" defaultChecked={values.deletes === true} label={t('value.deletes')} />
      )}
      <Checkbox name="warns" defaultChecked={values.warns === true} label={t('value.warns')} />
      <Input
        label={t('value.minutes')}
        hint={t('value.minutes_hint')}
        name="minutes"
        inputMode="numeric"
        dir="ltr"
        defaultValue={String(rule.values.timeout / 60)}
        errors={errors('minutes')}
      />
    </>
  )
}

function Row({ rule, tallies, canWrite }: { rule: OwnRule; tallies: readonly Tally[]; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.moderation')
  const { kind, mode, version } = rule
  const found = tallies.filter((one) => one.rule === kind)
  return (
    <li className="flex flex-col gap-3 py-4 sm:flex-row sm:items-start sm:justify-between" data-rule={kind}>
      <div className="flex min-w-0 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <span className="text-sm font-medium">{t(`rule.${kind}`)}</span>
          <Badge tone={tones[mode]}>{t(`mode.${mode}`)}</Badge>
        </span>
        <span className="text-sm text-muted">{t(`rule_text.${kind}`)}</span>
        {found.map(({ isDry, cases, people }) => (
          <span key={String(isDry)} className="text-sm">
            {t(isDry ? 'would_have' : 'has', { cases, people })}
          </span>
        ))}
      </div>
      {canWrite ? (
        <ActionDialog
          action={setOwnRuleAction}
          fields={{ kind }}
          version={version}
          label={t('change')}
          title={t(`rule.${kind}`)}
          text={t(`rule_text.${kind}`)}
          submit={t('save')}
          done={t('saved')}
        >
          {(errors) => <RuleFields rule={rule} errors={errors} />}
        </ActionDialog>
      ) : null}
    </li>
  )
}

/** The bot's own rules, and what each did, or would have done, in the last seven days. */
export function OwnRulesList({
  rules,
  tallies,
  canWrite,
}: {
  rules: OwnRules
  tallies: readonly Tally[]
  canWrite: boolean
}) {
  return (
    <ul className="divide-y divide-line">
      {OWN_KINDS.map((kind) => (
        <Row key={kind} rule={rules[kind]} tallies={tallies} canWrite={canWrite} />
      ))}
    </ul>
  )
}
