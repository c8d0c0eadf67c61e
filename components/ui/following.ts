'use client'

import { useEffect, useRef } from 'react'

/** A burst is looked at once. */
const calmMs = 1_000

/**
 * Calls `onNews` when the address, a stream of server-sent events, says that something happened; at most once a second,
 * and only while the page is looked at: a browser has few connections to one server, and hidden tabs would keep them.
 * What happened meanwhile is the page's to ask for when it is looked at again. Without an address nothing is followed.
 */
export function useFollowing(address: string | undefined, onNews: () => void): void {
  const latest = useRef(onNews)
  useEffect(() => {
    latest.current = onNews
  }, [onNews])
  useEffect(() => {
    if (address === undefined) return
    let source: EventSource | undefined
    let waiting: ReturnType<typeof setTimeout> | undefined
    const close = (): void => {
      clearTimeout(waiting)
      waiting = undefined
      source?.close()
      source = undefined
    }
    const follow = (): void => {
      if (document.visibilityState !== 'visible') return close()
      if (source) return
      source = new EventSource(address)
      source.onmessage = ({ data }) => {
        if (data === '{"topic":"begun"}') return
        waiting ??= setTimeout(() => {
          waiting = undefined
          latest.current()
        }, calmMs)
      }
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      close()
    }
  }, [address])
}
