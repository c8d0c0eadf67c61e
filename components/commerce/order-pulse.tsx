'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

const quickMs = 2_500
const calmMs = 10_000
/** Somebody who has just paid looks at this page; after a while it is a tab that was left open. */
const quickForMs = 3 * 60_000

type Answer = {
  status?: unknown
  payment_state?: unknown
  attention?: unknown
  fulfilments?: { state?: unknown }[]
  order?: Answer
}

/** The part of the answer that the page is drawn from. */
function wordOf(answer: Answer): string {
  const order = answer.order ?? answer
  return JSON.stringify([
    order.status,
    order.payment_state,
    order.attention,
    order.fulfilments?.map(({ state }) => state),
  ])
}

/** Asks for the order's state while the page is looked at, and draws the page again when it has changed. */
export function OrderPulse({ address, seen }: { address: string; seen: string }) {
  const router = useRouter()
  const known = useRef<string | null>(null)
  useEffect(() => {
    const begun = Date.now()
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        try {
          const response = await fetch(address, { signal: stop.signal, cache: 'no-store' })
          const word = response.ok ? wordOf((await response.json()) as Answer) : null
          // Where the endpoint cannot be reached, drawing the page again asks the same question.
          if (word === null || (known.current !== null && known.current !== word)) router.refresh()
          if (word !== null) known.current = word
        } catch {
          // Offline, or the page is left: the next turn asks again.
        }
      }
      if (!stop.signal.aborted)
        timer = setTimeout(() => void ask(), Date.now() - begun < quickForMs ? quickMs : calmMs)
    }
    const wake = (): void => {
      if (document.visibilityState === 'visible') router.refresh()
    }
    timer = setTimeout(() => void ask(), 1_000)
    document.addEventListener('visibilitychange', wake)
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [address, router, seen])
  return null
}
