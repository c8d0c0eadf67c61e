'use client'

import type { ComponentProps, ReactNode } from 'react'
import type { ActionForm } from './use-action-form'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { HeldVersion } from '@/components/ui/form/held-version'
import { SubmitButton } from '@/components/ui/form/submit-button'

/**
 * The form in a dialog: what is sent with it, what is wrong with it, and the ways out. It is made anew with every opening,
 * so the version that it is about is that of the moment at which it was opened, whatever the page behind it shows since.
 */
export function DialogForm<T>({
  sent: { form, isPending, message, failure },
  fields = {},
  version,
  submit,
  look,
  leave,
  onLeave,
  children,
}: {
  sent: ActionForm<T>
  /** What is sent and not shown. */
  fields?: Record<string, string>
  /** Which version of it the page shows, where the fields are filled from something that others change too. */
  version?: number | undefined
  submit: ReactNode
  /** How the button looks that does it. */
  look?: Pick<ComponentProps<typeof Button>, 'variant' | 'size'>
  /** On the button that leaves everything as it is; without it there is none. */
  leave?: string | undefined
  onLeave: () => void
  /** What is asked, and the fields. */
  children: ReactNode
}) {
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-5">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* What was saved closes the dialog: the next one begins with what is stored then. */}
      {version === undefined ? null : <HeldVersion stored={version} sent={{ data: null, failure }} />}
      {children}
      <FormMessage>{message}</FormMessage>
      <div className="flex flex-col gap-2">
        <SubmitButton isPending={isPending} size="lg" isFullWidth {...look}>
          {submit}
        </SubmitButton>
        {leave === undefined ? null : (
          <Button type="button" variant="ghost" isFullWidth onClick={onLeave}>
            {leave}
          </Button>
        )}
      </div>
    </EditForm>
  )
}
