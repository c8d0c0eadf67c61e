'use client'

import { useEffect, useState } from 'react'

/** Copies a text, and tells for a moment that it is done. */
export function useCopying(text: string): { isCopied: boolean; copy: () => void } {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // Without permission the text is still there to be selected by hand.
      () => setCopied(false),
    )
  }
  return { isCopied, copy }
}
