'use client'

import { startTransition, useEffect, useRef } from 'react'
import type { SubmitEvent } from 'react'
import { useSentAction } from '@/components/ui/sending'
import { isSignInCode, useSignInAgain } from '@/components/ui/form/sign-in-again'
import { useStepUp } from '@/components/ui/form/step-up'
import { useMistakes } from './use-mistakes'
import { useUploads } from './use-uploads'
import type { Result } from '@/lib/core/requests/result'

type Action<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>

/** What is wrong with a field, by its name. */
export type FieldErrors = (name: string) => readonly string[] | undefined

export type ActionForm<T> = ReturnType<typeof useActionForm<T>>

/**
 * A form and the action behind it. React empties a form when its action is done; sent this way, what was typed stays
 * when the action refuses it. Without scripts the form is sent as usual, which only an action of the server can be: a
 * function around it would make the form one that cannot be sent. Where the action wants to know first that it is
 * really the person, or the session ended in the meantime, that is asked, and then the same form is sent again. Files that are still on their way hold it back.
 */
export function useActionForm<T>(action: Action<T>) {
  const [result, dispatch, isPending] = useSentAction(action, null)
  const stepUp = useStepUp()
  const signInAgain = useSignInAgain()
  const uploads = useUploads()
  const sent = useRef<FormData | null>(null)
  useEffect(() => {
    const form = sent.current
    if (!form || !result || result.ok) return
    const repeat = (): void => startTransition(() => dispatch(form))
    if (result.code === 'step_up_needed') stepUp?.(repeat)
    else if (isSignInCode(result.code)) signInAgain?.(result.code, repeat)
  }, [result, stepUp, signInAgain, dispatch])
  const failure = result && !result.ok ? result : null
  const { sentFrom, unplaced } = useMistakes(failure)
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const { submitter } = event.nativeEvent
    if (isPending || uploads.hold(event.currentTarget, submitter)) return
    const data = new FormData(event.currentTarget, submitter)
    sent.current = data
    sentFrom(event.currentTarget)
    startTransition(() => dispatch(data))
  }
  return {
    result,
    isPending: isPending || uploads.isHeld,
    uploads,
    form: { action: dispatch, onSubmit },
    data: result?.ok ? result.data : null,
    failure,
    /** The message for the whole form: shown when no single field is to blame, or one that is not shown. */
    message: failure && !failure.fields ? failure.message : unplaced,
    errors: (name: string): readonly string[] | undefined => failure?.fields?.[name],
  }
}
