'use client'

import { useEffect, useState } from 'react'

/** Copies a number, a key or a link; says so in place. Without script there is nothing to press: the number can be selected. */
export function CopyButton({
  text,
  label,
  done,
  what,
}: {
  text: string
  label: string
  done: string
  what: string
}) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <button
      type="button"
      className="button button--ghost button--sm no-print [@media(scripting:none)]:hidden"
      aria-label={`${label}: ${what}`}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          // Without permission the text is still there to be selected by hand.
          () => setCopied(false),
        )
      }}
    >
      <span aria-live="polite">{isCopied ? done : label}</span>
    </button>
  )
}
