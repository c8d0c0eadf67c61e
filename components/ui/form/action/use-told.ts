'use client'

import { useEffect } from 'react'
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
