'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useActionState, useCallback, useEffect } from 'react'

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

/** `useActionState`, known to `useRefresh`. An action that leads away is pending until its page is gone. */
export function useSentAction<State, Payload>(
  action: (previous: Awaited<State>, payload: Payload) => State | Promise<State>,
  first: Awaited<State>,
) {
  const state = useActionState(action, first)
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
