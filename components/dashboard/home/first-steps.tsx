import { Check, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DismissSteps } from './dismiss-steps'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'

export type Step = {
  id: 'product' | 'payment' | 'brand' | 'contact' | 'order' | 'second_factor'
  href: string
  isDone: boolean
}

function Progress({ done, all }: { done: number; all: readonly Step[] }) {
  const t = useTranslations('dashboard.start')
  return (
    <div
      role="progressbar"
      aria-label={t('progress')}
      aria-valuemin={0}
      aria-valuemax={all.length}
      aria-valuenow={done}
      className="flex gap-1"
    >
      {all.map((step, index) => (
        <span
          key={step.id}
          className={classNames(
            'h-1.5 flex-1 rounded-full',
            index < done ? 'bg-success' : 'bg-surface-tertiary',
          )}
        />
      ))}
    </div>
  )
}

/** One step as the way to where it is done. */
function StepLink({ id, href, isDone }: Step) {
  const t = useTranslations('dashboard.start')
  return (
    <Link href={href} prefetch={false} className="group flex items-center gap-3 py-3 text-sm">
      <span
        aria-hidden
        className={classNames(
          'grid size-7 shrink-0 place-items-center rounded-full',
          isDone ? 'bg-success text-success-foreground' : 'border-2 border-line',
        )}
      >
        {isDone ? <Check className="size-4" /> : null}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={isDone ? 'text-muted' : 'font-semibold group-hover:underline'}>
          {t(`${id}.title`)}
          {isDone ? <span className="sr-only"> ({t('done')})</span> : null}
        </span>
        {isDone ? null : <span className="text-muted">{t(`${id}.text`)}</span>}
      </span>
      {isDone ? null : <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />}
    </Link>
  )
}

/** The way from an open shop to one that sells. What is done is read from the shop; nothing is ticked by hand. */
export function FirstSteps({ steps, canDismiss }: { steps: readonly Step[]; canDismiss: boolean }) {
  const t = useTranslations('dashboard.start')
  const done = steps.filter((step) => step.isDone).length
  return (
    <Card className="gap-4" role="region" aria-labelledby="first-steps">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex flex-col gap-1">
          <h2 id="first-steps" className="text-lg font-bold">
            {t('title')}
          </h2>
          <p className="text-sm text-muted">{t('text', { done, all: steps.length })}</p>
        </div>
        {canDismiss ? <DismissSteps /> : null}
      </div>
      <Progress done={done} all={steps} />
      <ol className="-my-1 flex flex-col divide-y divide-line">
        {steps.map((step) => (
          <li key={step.id} data-first-step={step.id} data-done={step.isDone}>
            <StepLink {...step} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
