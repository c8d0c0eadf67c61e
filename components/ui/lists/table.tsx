import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

const stacked =
  'max-sm:block max-sm:[&_tbody]:block max-sm:[&_td]:block max-sm:[&_td]:px-4 max-sm:[&_td]:py-1.5 max-sm:[&_td]:text-start max-sm:[&_thead]:sr-only max-sm:[&_tr]:py-2.5'
const ROWS = { single: 'max-sm:[&_tr]:block', pairs: 'max-sm:[&_tr]:grid max-sm:[&_tr]:grid-cols-2' }

/**
 * A real table in a box of its own that scrolls sideways on small screens and can be reached by keyboard there. The box
 * is positioned, so that what is hidden inside it for screen readers does not widen the page.
 */
export function Table({
  label,
  children,
  className,
  isStacked,
}: {
  label: string
  children: ReactNode
  className?: string
  /** On a phone each row is read from top to bottom, its cells below each other under their labels, or two and two. */
  isStacked?: boolean | 'pairs'
}) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classNames('relative overflow-x-auto rounded-xl border border-line bg-surface', className)}
    >
      <table
        className={classNames(
          'w-full border-collapse text-sm',
          isStacked && `${stacked} ${ROWS[isStacked === 'pairs' ? 'pairs' : 'single']}`,
        )}
      >
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="bg-surface-secondary">
      <tr>{children}</tr>
    </thead>
  )
}

export function TableHeading({
  className,
  isNumeric,
  ...rest
}: { isNumeric?: boolean } & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames(
        'px-4 py-2.5 text-xs font-semibold whitespace-nowrap text-muted low:py-1.5',
        isNumeric ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  )
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-t border-line', className)} {...rest} />
}

/** `label` stands above the cell where a stacked table has no headings. */
export function TableCell({
  className,
  isNumeric,
  label,
  children,
  ...rest
}: { isNumeric?: boolean; label?: string } & ComponentProps<'td'>) {
  return (
    <td
      className={classNames(
        'px-4 py-3 align-top',
        isNumeric ? 'text-end tabular-nums' : 'text-start',
        className,
      )}
      {...rest}
    >
      {label === undefined ? null : (
        <span aria-hidden className="block text-xs text-muted sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  )
}
