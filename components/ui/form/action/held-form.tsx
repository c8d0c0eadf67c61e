'use client'

import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useActionForm } from './use-action-form'
import type { ActionForm } from './use-action-form'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { HeldVersion } from '@/components/ui/form/held-version'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import type { Result } from '@/lib/core/requests/result'

/** A form over settings that others change too, on a page that shows meanwhile what is new. */
export function HeldForm<T extends { version: number }>({
  action,
  version,
  fields = {},
  words,
  canWrite = true,
  children,
}: {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  /** Which version of them the page shows. */
  version: number
  /** What is sent and not shown. */
  fields?: Record<string, string>
  /** What is said in passing once they are saved, and on the button. */
  words: { saved: string; save: string }
  /** Whoever may not change them sees how they are. */
  canWrite?: boolean
  children: (sent: ActionForm<T>) => ReactNode
}) {
  const toast = useToast()
  const sent = useActionForm(action)
  const { form, isPending, message, data } = sent
  useEffect(() => {
    if (data) toast({ text: words.saved, tone: 'success' })
    // Said once for each answer, whatever else is rendered anew.
  }, [data])
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-6">
      <HeldVersion stored={version} sent={sent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset disabled={!canWrite} className="contents">
        {children(sent)}
        <FormMessage>{message}</FormMessage>
        {canWrite ? (
          <SubmitButton isPending={isPending} className="self-start">
            {words.save}
          </SubmitButton>
        ) : null}
      </fieldset>
    </EditForm>
  )
}
