'use client'

import { useEffect } from 'react'

/** Lets the shop work as an app of its own, and without a network show what was opened before. */
export function InstallShop({ worker, scope }: { worker: string; scope: string }) {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const isWatched = navigator.serviceWorker.controller !== null
    void navigator.serviceWorker
      .register(worker, { scope })
      .then(async () => {
        if (isWatched) return
        const { active } = await navigator.serviceWorker.ready
        active?.postMessage({ opened: location.href })
      })
      // A browser that keeps nothing shows the shop all the same.
      .catch(() => undefined)
  }, [worker, scope])
  return null
}
