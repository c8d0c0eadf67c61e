'use client'

import { useEffect, useMemo } from 'react'
import { useToast } from '@/components/ui/overlay/toast'
import type { Result } from '@/lib/core/requests/result'

/** Says in passing what was done, or why it was not: for a button that stands alone, with no form to show it in. */
export function useTold(result: Result<unknown> | null, done: string): void {
  const toast = useToast()
  useEffect(() => {
    if (!result) return
    if (result.ok) toast({ text: done })
    else toast({ text: result.message, tone: 'danger' })
  }, [result, toast, done])
}

type Action<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>

/**
 * An action, and what is said in passing once it is done. It is said with the answer and not when that is drawn: what was
 * done may take away the very line that the button stands in. The server gets the action as it is, for only such a one
 * makes a form that can be sent without scripts.
 */
export function useToldAction<T>(
  action: Action<T>,
  done: string | ((data: T) => string) | undefined,
): Action<T> {
  const toast = useToast()
  return useMemo(() => {
    if (typeof window === 'undefined') return action
    return async (previous, form) => {
      const result: Result<T> | undefined = await action(previous, form)
      // Many an action has nothing to say but that it is done, and one that leads away has no answer.
      if (result?.ok && done)
        toast({ text: typeof done === 'string' ? done : done(result.data), tone: 'success' })
      return result
    }
  }, [action, done, toast])
}
