import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('card card--default', className)} {...rest} />
}

/** A card with a heading of its own. */
export function Panel({
  title,
  action,
  children,
  className,
  level: Heading = 'h2',
}: {
  title: ReactNode
  action?: ReactNode
  children: ReactNode
  className?: string
  level?: 'h2' | 'h3'
}) {
  return (
    <section className={classNames('card card--default gap-4', className)}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Heading className="text-base font-semibold">{title}</Heading>
        {action}
      </div>
      {children}
    </section>
  )
}
