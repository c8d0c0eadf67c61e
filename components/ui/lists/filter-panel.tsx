import { Filter } from 'lucide-react'
import type { ReactNode } from 'react'

/**
 * The fields of a filter: in sight where there is room, one tap away on a phone. A browser that cannot open a disclosure
 * by its style keeps the tap everywhere.
 */
export function FilterPanel({
  label,
  isOpen,
  children,
}: {
  label: string
  /** From the start, where something is filtered already. */
  isOpen: boolean
  children: ReactNode
}) {
  return (
    <details
      open={isOpen}
      className="rounded-xl border border-line bg-surface sm:supports-[selector(::details-content)]:border-0 sm:supports-[selector(::details-content)]:bg-transparent sm:[&::details-content]:[content-visibility:visible]"
    >
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-sm font-medium sm:supports-[selector(::details-content)]:hidden">
        <Filter aria-hidden className="size-4 text-muted" />
        {label}
      </summary>
      <div className="max-sm:border-t max-sm:border-line max-sm:p-4">{children}</div>
    </details>
  )
}
