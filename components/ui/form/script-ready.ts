'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the page's script has taken over what stands here, and hears of what is done in it. */
export function useIsScriptReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
