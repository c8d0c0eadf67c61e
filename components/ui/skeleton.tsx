import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** A grey block in the size of what is about to stand there. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'block rounded-md bg-surface-tertiary motion-safe:animate-pulse',
        className ?? 'h-4 w-full',
      )}
    />
  )
}

/** Says once, to those who cannot see the blocks, that something is on its way. */
export function Waiting({ children, className }: { children: ReactNode; className?: string }) {
  const t = useTranslations('dashboard.shell')
  return (
    <div role="status" className={className}>
      <span className="sr-only">{t('loading')}</span>
      {children}
    </div>
  )
}

/** Stands for a list of so many rows while it is fetched. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Waiting className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center gap-6 px-4 py-3.5">
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="ms-auto h-4 w-16" />
        </div>
      ))}
    </Waiting>
  )
}
