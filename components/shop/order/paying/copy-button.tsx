'use client'

import { useState } from 'react'

/** Copies a number; says so in place. Without script there is nothing to press: the number can be selected. */
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
  return (
    <button
      type="button"
      className="button button--ghost button--sm no-print [@media(scripting:none)]:hidden"
      aria-label={`${label}: ${what}`}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true))
      }}
    >
      <span aria-live="polite">{isCopied ? done : label}</span>
    </button>
  )
}
