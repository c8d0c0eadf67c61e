import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The top of a dashboard page: where one is, the way back, and what can be done here. */
export function PageHeading({
  title,
  text,
  back,
  beside,
  actions,
}: {
  title: ReactNode
  text?: ReactNode
  back?: { href: string; label: string }
  /** At the other end of the way back, such as the ways to what stands beside this in a list. */
  beside?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="flex flex-col gap-2">
      {back ? (
        <div className="flex items-center justify-between gap-3">
          <Link
            href={back.href}
            prefetch={false}
            className="flex w-fit items-center gap-1 text-sm font-medium text-muted hover:text-foreground"
          >
            <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
            {back.label}
          </Link>
          {beside}
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h1 className="flex flex-wrap items-center gap-3 text-2xl font-bold tracking-tight">{title}</h1>
          {text ? <div className="text-sm text-muted">{text}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  )
}
