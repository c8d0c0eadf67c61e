'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { OwnWords } from './own-words'
import { Panel } from '@/components/ui/card'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Checkbox, FieldGroup, Select, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import type { Locale } from '@/lib/core/context'
import { REMINDER_STEPS, REMINDER_TONES, WEEK_DAYS } from '@/lib/lending/settings/rules/choices'
import type { Examples } from '@/lib/lending/settings/rules/reminder-preview'
import type { LendingSettings } from '@/lib/lending/settings/schema'

type Props = { settings: LendingSettings; errors: FieldErrors }

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

function HourField({
  name,
  settings,
  errors,
}: Props & { name: 'reminderHour' | 'quietFrom' | 'quietUntil' }) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <Select label={t(name)} name={name} defaultValue={settings[name]} errors={errors(name)}>
      {HOURS.map((hour) => (
        <option key={hour} value={hour}>
          {hourText(hour)}
        </option>
      ))}
    </Select>
  )
}

/** When somebody is reminded, and when never. */
function Times({ settings, errors }: Props) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <>
      <FieldGroup
        legend={t('reminderSteps')}
        text={t('reminderSteps_hint')}
        errors={errors('reminderSteps')}
        className="flex flex-col gap-2"
      >
        {(wiring) =>
          REMINDER_STEPS.map((step) => (
            <Checkbox
              key={step}
              label={t('step', { step })}
              name="reminderSteps"
              value={step}
              defaultChecked={settings.reminderSteps.includes(step)}
              {...wiring}
            />
          ))
        }
      </FieldGroup>
      <div className="grid gap-5 sm:grid-cols-3">
        <HourField name="reminderHour" settings={settings} errors={errors} />
        <HourField name="quietFrom" settings={settings} errors={errors} />
        <HourField name="quietUntil" settings={settings} errors={errors} />
      </div>
      <p className="text-sm text-muted">{t('quiet_hint')}</p>
    </>
  )
}

/** Days on which nobody is reminded. */
function FreeDays({ settings, errors }: Props) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <>
      <FieldGroup
        legend={t('restDays')}
        text={t('restDays_hint')}
        errors={errors('restDays')}
        className="flex flex-wrap gap-x-5 gap-y-2"
      >
        {(wiring) =>
          WEEK_DAYS.map((day) => (
            <Checkbox
              key={day}
              label={t(`weekdays.${day}`)}
              name="restDays"
              value={day}
              defaultChecked={settings.restDays.includes(day)}
              {...wiring}
            />
          ))
        }
      </FieldGroup>
      <Textarea
        label={t('holidays')}
        hint={t('holidays_hint')}
        name="holidays"
        dir="ltr"
        rows={3}
        defaultValue={settings.holidays.join('\n')}
        errors={errors('holidays')}
      />
    </>
  )
}

/** Whether, when and in which words whoever owes is reminded. */
export function ReminderFields({
  settings,
  examples,
  errors,
}: Props & { examples: Readonly<Record<Locale, Examples>> }) {
  const t = useTranslations('dashboard.lending.settings')
  const [tone, setTone] = useState<string>(settings.reminderTone)
  return (
    <Panel title={t('reminders')}>
      <p className="text-sm text-muted">{t('reminders_text')}</p>
      <div className="flex max-w-2xl flex-col gap-6">
        <Checkbox
          label={t('remindersOn')}
          hint={t('remindersOn_hint')}
          name="remindersOn"
          defaultChecked={settings.remindersOn}
          errors={errors('remindersOn')}
        />
        <FieldGroup
          legend={t('reminderTone')}
          errors={errors('reminderTone')}
          className="grid gap-3 sm:grid-cols-2"
        >
          {(wiring) =>
            REMINDER_TONES.map((one) => (
              <RadioCard
                key={one}
                label={t(`tones.${one}`)}
                hint={t(`tones.${one}_hint`)}
                name="reminderTone"
                value={one}
                checked={tone === one}
                onChange={() => setTone(one)}
                {...wiring}
              />
            ))
          }
        </FieldGroup>
        <OwnWords settings={settings} examples={examples} isShown={tone === 'own'} errors={errors} />
        <Times settings={settings} errors={errors} />
        <FreeDays settings={settings} errors={errors} />
      </div>
    </Panel>
  )
}
