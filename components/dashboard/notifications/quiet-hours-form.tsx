'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useNewest } from './use-newest'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { changeQuietHoursAction } from '@/lib/notifications/actions'
import type { QuietHours } from '@/lib/core/time/quiet'

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The hours as they are being chosen, and what became of saving them. */
function useQuietHours(quiet: QuietHours, canWrite: boolean) {
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const saved = { isOn: quiet.isOn, from: clock(quiet.fromMinute), to: clock(quiet.toMinute) }
  const [chosen, setChosen] = useState(saved)
  const sent = useActionForm(changeQuietHoursAction)
  const { data, failure } = sent
  useNewest(failure)
  useUnsavedGuard(
    canWrite && (chosen.isOn !== saved.isOn || chosen.from !== saved.from || chosen.to !== saved.to),
  )
  useEffect(() => {
    if (data) toast({ text: t(data.isOn ? 'quiet_on' : 'quiet_off') })
  }, [data, toast, t])
  return { ...sent, chosen, setChosen }
}

export function QuietHoursForm({
  quiet,
  version,
  canWrite,
}: {
  quiet: QuietHours
  version: number
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.notifications')
  const { form, isPending, message, errors, chosen, setChosen } = useQuietHours(quiet, canWrite)
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4" data-quiet-hours>
      <input type="hidden" name="version" value={version} />
      <FormMessage>{message}</FormMessage>
      <Checkbox
        label={t('quiet_switch')}
        name="isOn"
        checked={chosen.isOn}
        disabled={!canWrite}
        onChange={(event) => setChosen({ ...chosen, isOn: event.target.checked })}
      />
      <div className="grid max-w-sm grid-cols-2 gap-4">
        {(['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            type="time"
            label={t(`quiet_${end}`)}
            name={end}
            required
            value={chosen[end]}
            readOnly={!canWrite}
            errors={errors(end)}
            onChange={(event) => setChosen({ ...chosen, [end]: event.target.value })}
          />
        ))}
      </div>
      {canWrite ? (
        <SubmitButton isPending={isPending} className="w-fit">
          {t('save')}
        </SubmitButton>
      ) : null}
    </EditForm>
  )
}
