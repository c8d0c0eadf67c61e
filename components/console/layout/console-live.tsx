'use client'

import { useEffect } from 'react'
import { Live } from '@/components/ui/live'
import { useRefresh } from '@/components/ui/sending'

/**
 * Renders the page anew when the platform says that something changed, at most once a second. Where the line is cut, the
 * slow rhythm of `Live` goes on.
 */
export function ConsoleLive() {
  const refresh = useRefresh()
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const source = new EventSource('/api/console/live')
    source.onmessage = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        if (document.visibilityState === 'visible') refresh()
      }, 1000)
    }
    return () => {
      clearTimeout(waiting)
      source.close()
    }
  }, [refresh])
  return <Live everySeconds={30} />
}
