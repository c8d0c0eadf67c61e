import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/**
 * A real table in a box of its own that scrolls sideways on small screens and can be reached by keyboard there. The box
 * is positioned, so that what is hidden inside it for screen readers does not widen the page.
 */
export function Table({
  label,
  children,
  className,
}: {
  label: string
  children: ReactNode
  className?: string
}) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classNames('relative overflow-x-auto rounded-xl border border-line bg-surface', className)}
    >
      <table className="w-full border-collapse text-sm">{children}</table>
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
        'px-4 py-2.5 text-xs font-semibold whitespace-nowrap text-muted',
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

export function TableCell({ className, isNumeric, ...rest }: { isNumeric?: boolean } & ComponentProps<'td'>) {
  return (
    <td
      className={classNames(
        'px-4 py-3 align-top',
        isNumeric ? 'text-end tabular-nums' : 'text-start',
        className,
      )}
      {...rest}
    />
  )
}
