'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useNewest } from './use-newest'
import { EditForm } from '@/components/ui/form/edit-form'
import { Select } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { changeRuleAction } from '@/lib/notifications/actions'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import type { Template } from '@/lib/notifications/schema'
import { BareInput } from '@/components/ui/form/fields/bare-field'

const delays = [0, 5, 15, 30, 60, 120, 360, 720, 1440]

type Choice = {
  name: string
  chosen: Rule
  onChange: (part: Partial<Rule>) => void
  canWrite: boolean
}

function DelaySelect({ name, chosen, onChange, canWrite, choices }: Choice & { choices: readonly number[] }) {
  const t = useTranslations('dashboard.notifications')
  const textOf = (minutes: number): string => {
    if (minutes === 0) return t('delay_none')
    if (minutes < 120) return t('delay_minutes', { count: minutes })
    return t('delay_hours', { count: minutes / 60 })
  }
  return (
    <div className="w-44">
      <Select
        label={t('delay')}
        name="delayMinutes"
        value={chosen.delayMinutes}
        disabled={!canWrite}
        aria-label={t('delay_of', { name })}
        onChange={(event) => onChange({ delayMinutes: Number(event.target.value) })}
      >
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {textOf(minutes)}
          </option>
        ))}
      </Select>
    </div>
  )
}

function SendBox({ name, chosen, onChange, canWrite }: Choice) {
  const t = useTranslations('dashboard.notifications')
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm font-medium">
      <BareInput
        type="checkbox"
        name="isOn"
        className="check"
        checked={chosen.isOn}
        disabled={!canWrite}
        aria-label={t('send_named', { name })}
        onChange={(event) => onChange({ isOn: event.target.checked })}
      />
      {t('send')}
    </label>
  )
}

/** Those that the message allows, and the one that it has. */
function delaysFor(mostMinutes: number, ownMinutes: number): number[] {
  const allowed = delays.filter((one) => one <= mostMinutes)
  return [...new Set([...allowed, ownMinutes])].sort((a, b) => a - b)
}

/** The rule as it is being chosen, and what became of saving it. */
function useRule(rule: Rule, canWrite: boolean) {
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const [chosen, setChosen] = useState(rule)
  const sent = useActionForm(changeRuleAction)
  useNewest(sent.failure)
  const isDirty = chosen.isOn !== rule.isOn || chosen.delayMinutes !== rule.delayMinutes
  useUnsavedGuard(canWrite && isDirty)
  useEffect(() => {
    if (sent.data) toast({ text: t('rule_saved') })
  }, [sent.data, toast, t])
  const onChange = (part: Partial<Rule>): void => setChosen({ ...chosen, ...part })
  return { ...sent, isDirty, chosen, onChange }
}

/** Whether and how late a message goes out. Every message is saved for itself. */
export function RuleForm({
  template,
  name,
  rule,
  version,
  isLocked,
  mostDelayMinutes,
  canWrite,
}: {
  template: Template
  name: string
  rule: Rule
  version: number
  isLocked: boolean
  mostDelayMinutes: number
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.notifications')
  const { form, isPending, message, failure, isDirty, chosen, onChange } = useRule(rule, canWrite)
  const choice: Choice = { name, chosen, onChange, canWrite }
  return (
    <EditForm {...form} className="flex shrink-0 flex-wrap items-end justify-end gap-3" data-rule={template}>
      <input type="hidden" name="template" value={template} />
      <input type="hidden" name="version" value={version} />
      {mostDelayMinutes > 0 ? (
        <DelaySelect {...choice} choices={delaysFor(mostDelayMinutes, rule.delayMinutes)} />
      ) : null}
      {isLocked ? <input type="hidden" name="isOn" value="on" /> : <SendBox {...choice} />}
      {canWrite && (!isLocked || mostDelayMinutes > 0) ? (
        <SubmitButton
          variant={isDirty ? 'primary' : 'outline'}
          isPending={isPending}
          aria-label={t('save_named', { name })}
        >
          {t('save')}
        </SubmitButton>
      ) : null}
      {failure ? (
        <p role="alert" className="basis-full text-end text-sm text-danger">
          {message ?? failure.message}
        </p>
      ) : null}
    </EditForm>
  )
}
