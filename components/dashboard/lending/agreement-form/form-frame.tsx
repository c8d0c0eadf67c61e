'use client'

import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { BearingPanel, PreviewPanel } from './preview-panel'
import { TermsFields } from './terms-fields'
import { usePreview } from './use-preview'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import type { Currency } from '@/lib/core/money/money'
import type { TermsStart } from '@/lib/lending/agreement-view/schema'

/** A form about terms, and beside it what they come to. */
export function TermsFormFrame<T>({
  sent,
  start,
  currency,
  submit,
  children,
}: {
  sent: ActionForm<T>
  start: TermsStart
  currency: Currency
  submit: string
  /** What stands before the terms. */
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(0)
  const preview = usePreview(form, typed)
  const { errors, message, isPending } = sent
  useUnsavedGuard(typed > 0 && !isPending)
  return (
    <EditForm
      {...sent.form}
      ref={form}
      noValidate
      onChange={() => setTyped((before) => before + 1)}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,4fr)]"
    >
      <div className="flex min-w-0 flex-col gap-6">
        {children}
        <TermsFields start={start} currency={currency} errors={errors} />
      </div>
      <div className="flex min-w-0 flex-col gap-6 xl:sticky xl:top-6">
        <PreviewPanel preview={preview} currency={currency} />
        <BearingPanel preview={preview} currency={currency} />
        <FormMessage>{message}</FormMessage>
        <SubmitButton isPending={isPending} needsScript size="lg" className="self-start">
          {submit}
        </SubmitButton>
      </div>
    </EditForm>
  )
}
