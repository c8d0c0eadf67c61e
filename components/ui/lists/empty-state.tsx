import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** What stands where nothing is yet: what belongs here, and the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
  level: Heading = 'h2',
}: {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
  level?: 'h1' | 'h2' | 'h3'
}) {
  return (
    <div
      className={classNames(
        'flex flex-col items-center gap-3 rounded-2xl border border-dashed border-line px-6 py-14 text-center',
        className,
      )}
    >
      {icon ? (
        <div aria-hidden className="text-muted [&_svg]:size-8">
          {icon}
        </div>
      ) : null}
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children ? <div className="max-w-md text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
