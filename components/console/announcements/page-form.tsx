'use client'

import { useEffect, useRef } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import type { Button } from '@/components/ui/form/button'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import type { Result } from '@/lib/core/requests/result'

/** A form on the page that empties itself once it is done. */
export function PageForm<T>({
  action,
  fields,
  submit,
  children,
  className,
  done,
  onDone,
}: {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  fields: Record<string, string>
  submit: string
  children?: (errors: FieldErrors) => ReactNode
  className?: string
  /** Said in passing once it is done. */
  done: string
  onDone?: () => void
}) {
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm(action)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!data) return
    element.current?.reset()
    toast({ text: done, tone: 'success' })
    onDone?.()
    // Once for each answer, whatever else is rendered anew.
  }, [data])
  return (
    <form {...form} ref={element} noValidate className={className ?? 'flex flex-col gap-4'}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(errors)}
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} className="self-start">
        {submit}
      </SubmitButton>
    </form>
  )
}

/** One button that does one thing. */
export function OneButton<T>({
  action,
  fields,
  label,
  done,
  variant = 'ghost',
}: {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  fields: Record<string, string>
  label: string
  /** Said in passing once it is done. */
  done: string
  variant?: ComponentProps<typeof Button>['variant']
}) {
  const toast = useToast()
  const { form, isPending, message, result } = useActionForm(action)
  useEffect(() => {
    if (result?.ok) toast({ text: done, tone: 'success' })
    // Said once for each answer, whatever else is rendered anew.
  }, [result])
  return (
    <form {...form} className="flex flex-col items-start gap-1">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton isPending={isPending} variant={variant} size="sm">
        {label}
      </SubmitButton>
      {message ? (
        <span role="alert" className="text-sm text-danger">
          {message}
        </span>
      ) : null}
    </form>
  )
}
