'use client'

/** Without script there is nothing to press; the browser's own menu prints the same page. */
export function PrintButton({ label }: { label: string }) {
  return (
    <button
      type="button"
      onClick={() => window.print()}
      className="button button--secondary button--sm no-print [@media(scripting:none)]:hidden"
    >
      {label}
    </button>
  )
}
