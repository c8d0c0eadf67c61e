import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** One number with its name; what is wrong is red. */
export function Figure({
  name,
  href,
  hint,
  isAlarming,
  isWide,
  children,
}: {
  name: string
  href?: string
  hint?: ReactNode
  isAlarming?: boolean
  /** The whole row of a phone, for an amount of many digits. */
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <div
      className={classNames(
        'flex min-w-0 flex-col gap-1 p-5 outline outline-line',
        isWide && 'col-span-2 lg:col-span-1',
      )}
    >
      <dt className="text-sm text-muted">
        {href ? (
          <Link href={href} prefetch={false} className="hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd
        className={classNames('text-2xl font-bold tracking-tight tabular-nums', isAlarming && 'text-danger')}
      >
        {children}
      </dd>
      {hint ? <dd className="text-xs text-muted">{hint}</dd> : null}
    </div>
  )
}

export function Figures({
  title,
  hint,
  children,
  isWide,
}: {
  title: string
  hint?: string
  children: ReactNode
  isWide?: boolean
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{title}</h2>
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
      <dl
        className={classNames(
          'grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-surface',
          isWide ? 'lg:grid-cols-5' : 'lg:grid-cols-4',
        )}
      >
        {children}
      </dl>
    </section>
  )
}
