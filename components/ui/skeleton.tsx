import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

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
