'use client'

import { useEffect } from 'react'
import { useRefresh } from '@/components/ui/sending'

/** Whoever was told that somebody else was faster sees what stands there now; what was chosen stays, and may be sent over it. */
export function useNewest(failure: { code: string } | null): void {
  const refresh = useRefresh()
  useEffect(() => {
    if (failure?.code === 'stale_version') refresh()
  }, [failure, refresh])
}
