'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

/**
 * Keeps a page up to date: asks for its content anew every so often while it is looked at, and at once when the
 * person comes back to it. What is typed, selected or opened stays as it is.
 */
export function Live({ everySeconds }: { everySeconds: number }) {
  const router = useRouter()
  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }
    const timer = setInterval(refresh, everySeconds * 1000)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router, everySeconds])
  return null
}
