'use client'

import { useParams, useRouter } from 'next/navigation'
import { startTransition, useActionState, useCallback, useEffect, useMemo } from 'react'
import { failureTexts } from '@/components/layout/failure-texts'
import { orUnanswered } from './unanswered'
import type { Result } from '@/lib/core/requests/result'

/** What is on its way from this page, and who wants to draw the page again once nothing is. */
const sending = new Set<object>()
const waiting = new Set<() => void>()

/** Says that something is sent from this page, for as long as it is on its way or leads away. */
export function useSending(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return
    const own = {}
    // Somebody who went back to the page finds it as it was left: nothing is on its way any more.
    const forget = (event: PageTransitionEvent): void => {
      if (event.persisted) sending.delete(own)
    }
    sending.add(own)
    window.addEventListener('pageshow', forget)
    return () => {
      window.removeEventListener('pageshow', forget)
      sending.delete(own)
      // Not before those who leave with the form have had their turn: they need no page any more.
      setTimeout(() => {
        for (const draw of [...waiting]) draw()
      })
    }
  }, [isSending])
}

/**
 * `useActionState`, known to `useRefresh`. An action that leads away is pending until its page is gone; one that is not
 * answered fails, and leaves page and form as they are. The server gets it as it is: only such a one makes a form that
 * can be sent without scripts.
 */
export function useSentAction<State extends Result<unknown> | null, Payload>(
  action: (previous: Awaited<State>, payload: Payload) => Promise<Awaited<State>>,
  first: Awaited<State>,
) {
  const { unanswered } = failureTexts(useParams<{ locale?: string }>()?.locale)
  const asked = useMemo(
    () => (typeof window === 'undefined' ? action : orUnanswered(action, unanswered)),
    [action, unanswered],
  )
  const state = useActionState(asked, first)
  useSending(state[2])
  return state
}

/**
 * Draws the page again with what is true now, after whatever is being sent: the router would ask for it only when the
 * action is over, and where that led to another site it would ask there.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  const draw = useCallback((): void => {
    if (sending.size > 0) {
      waiting.add(draw)
      return
    }
    waiting.delete(draw)
    startTransition(() => router.refresh())
  }, [router])
  useEffect(() => () => void waiting.delete(draw), [draw])
  return draw
}
