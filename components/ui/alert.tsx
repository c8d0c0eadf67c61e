import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

const looks = {
  info: { box: 'bg-surface-secondary border-line', icon: 'text-muted', Icon: Info },
  success: {
    box: 'bg-success-soft border-transparent',
    icon: 'text-success-soft-foreground',
    Icon: CircleCheck,
  },
  warning: {
    box: 'bg-warning-soft border-transparent',
    icon: 'text-warning-soft-foreground',
    Icon: TriangleAlert,
  },
  danger: {
    box: 'bg-danger-soft border-transparent',
    icon: 'text-danger-soft-foreground',
    Icon: CircleAlert,
  },
}

/** A message about the page. With `isUrgent`, it is read out at once: for what a person's own action led to. */
export function Alert({
  tone = 'info',
  title,
  children,
  action,
  isUrgent,
  className,
}: {
  tone?: keyof typeof looks
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  isUrgent?: boolean
  className?: string
}) {
  const { box, icon, Icon } = looks[tone]
  return (
    <div
      role={isUrgent ? 'alert' : undefined}
      className={classNames('flex gap-3 rounded-xl border p-4 text-sm', box, className)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', icon)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="flex flex-col gap-2">{children}</div> : null}
        {action ? <div className="mt-2">{action}</div> : null}
      </div>
    </div>
  )
}
