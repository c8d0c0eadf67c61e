'use client'

import { useEffect, useRef } from 'react'
import { minuteMs } from '@/lib/core/time/duration'
import { watchedWord } from './order-state'
import type { WatchedOrder } from './order-state'
import { useFollowing } from '@/components/ui/following'
import { useRefresh } from '@/components/ui/sending'

/** The stream of events says at once that something happened; asking is for whom it does not reach. */
const quickMs = 5_000
const calmMs = 20_000
/** Somebody who has just paid looks at this page; after a while it is a tab that was left open. */
const quickForMs = 3 * minuteMs

type Answer = { order?: WatchedOrder }

type Pulse = {
  address: string
  /** Where the stream of its events is. */
  follows: string
  seen: string
  redrawMs?: number
}

/**
 * Asks for the order's state when its stream of events says so and every so often while the page is looked at, and draws
 * the page again when it has changed. With `redrawMs` it is drawn again that often in any case: drawing it asks the
 * gateway.
 */
export function OrderPulse({ address, follows, seen, redrawMs }: Pulse) {
  const refresh = useRefresh()
  const askNow = useRef<() => void>(() => undefined)
  useFollowing(follows, () => askNow.current())
  useEffect(() => {
    const begun = Date.now()
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        try {
          const response = await fetch(address, { signal: stop.signal, cache: 'no-store' })
          const { order } = response.ok ? ((await response.json()) as Answer) : {}
          // Where the endpoint cannot be reached, drawing the page again asks the same question.
          if (!order || watchedWord(order) !== seen) refresh()
        } catch {
          // Offline, or the page is left: the next turn asks again.
        }
      }
      if (!stop.signal.aborted)
        timer = setTimeout(() => void ask(), Date.now() - begun < quickForMs ? quickMs : calmMs)
    }
    const wake = (): void => {
      if (document.visibilityState === 'visible') refresh()
    }
    askNow.current = () => {
      clearTimeout(timer)
      void ask()
    }
    timer = setTimeout(() => void ask(), 1_000)
    const redraw = redrawMs === undefined ? undefined : setInterval(wake, redrawMs)
    document.addEventListener('visibilitychange', wake)
    return () => {
      stop.abort()
      clearTimeout(timer)
      clearInterval(redraw)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [address, redrawMs, refresh, seen])
  return null
}
