'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Select } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { changeRuleAction } from '@/lib/notifications/actions'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import type { Template } from '@/lib/notifications/schema'

const delays = [0, 5, 15, 30, 60, 120, 360, 720, 1440]

/** Whether and how late a message goes out. Every message is saved for itself. */
export function RuleForm({
  template,
  name,
  rule,
  isLocked,
  mostDelayMinutes,
  canWrite,
}: {
  template: Template
  name: string
  rule: Rule
  isLocked: boolean
  mostDelayMinutes: number
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const [chosen, setChosen] = useState(rule)
  const { form, isPending, message, failure, data } = useActionForm(changeRuleAction)
  const isDirty = chosen.isOn !== rule.isOn || chosen.delayMinutes !== rule.delayMinutes
  useUnsavedGuard(canWrite && isDirty)
  useEffect(() => {
    if (data) toast({ text: t('rule_saved') })
  }, [data, toast, t])
  const choices = [...new Set([...delays.filter((one) => one <= mostDelayMinutes), rule.delayMinutes])].sort(
    (a, b) => a - b,
  )
  return (
    <form {...form} className="flex shrink-0 flex-wrap items-end justify-end gap-3" data-rule={template}>
      <input type="hidden" name="template" value={template} />
      {mostDelayMinutes > 0 ? (
        <div className="w-44">
          <Select
            label={t('delay')}
            name="delayMinutes"
            value={chosen.delayMinutes}
            disabled={!canWrite}
            aria-label={t('delay_of', { name })}
            onChange={(event) => setChosen({ ...chosen, delayMinutes: Number(event.target.value) })}
          >
            {choices.map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes === 0
                  ? t('delay_none')
                  : minutes < 120
                    ? t('delay_minutes', { count: minutes })
                    : t('delay_hours', { count: minutes / 60 })}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {isLocked ? (
        <input type="hidden" name="isOn" value="on" />
      ) : (
        <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm font-medium">
          <input
            type="checkbox"
            name="isOn"
            className="check"
            checked={chosen.isOn}
            disabled={!canWrite}
            aria-label={t('send_named', { name })}
            onChange={(event) => setChosen({ ...chosen, isOn: event.target.checked })}
          />
          {t('send')}
        </label>
      )}
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
    </form>
  )
}
