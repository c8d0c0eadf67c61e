'use client'

import { useCopying } from './use-copying'

/** Copies a number, a key or a link; says so in place, and is called what it says. Without script there is nothing to press: the number can be selected. */
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
  const { isCopied, copy } = useCopying(text)
  return (
    <button
      type="button"
      className="button button--ghost button--sm no-print [@media(scripting:none)]:hidden"
      aria-label={`${isCopied ? done : label}: ${what}`}
      onClick={copy}
    >
      <span aria-live="polite">{isCopied ? done : label}</span>
    </button>
  )
}
