'use client'

import { startTransition, useActionState } from 'react'
import type { SubmitEvent } from 'react'
import type { Result } from '@/lib/core/result'

type Action<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>

/**
 * A form and the action behind it. React empties a form when its action is done; sent this way, what was typed stays
 * when the action refuses it. Without scripts the form is sent as usual.
 */
export function useActionForm<T>(action: Action<T>) {
  const [result, dispatch, isPending] = useActionState(action, null)
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (isPending) return
    const { submitter } = event.nativeEvent
    const data = new FormData(event.currentTarget, submitter)
    startTransition(() => dispatch(data))
  }
  const failure = result && !result.ok ? result : null
  return {
    result,
    isPending,
    form: { action: dispatch, onSubmit },
    data: result?.ok ? result.data : null,
    failure,
    /** The message for the whole form: shown when no single field is to blame. */
    message: failure && !failure.fields ? failure.message : null,
    errors: (name: string): readonly string[] | undefined => failure?.fields?.[name],
  }
}
