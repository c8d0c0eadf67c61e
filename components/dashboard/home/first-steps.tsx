import { Check, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DismissSteps } from './dismiss-steps'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'

export type Step = {
  id: 'product' | 'payment' | 'brand' | 'order' | 'second_factor'
  href: string
  isDone: boolean
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
      <div
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={0}
        aria-valuemax={steps.length}
        aria-valuenow={done}
        className="flex gap-1"
      >
        {steps.map((step, index) => (
          <span
            key={step.id}
            className={classNames(
              'h-1.5 flex-1 rounded-full',
              index < done ? 'bg-success' : 'bg-surface-tertiary',
            )}
          />
        ))}
      </div>
      <ol className="-my-1 flex flex-col divide-y divide-line">
        {steps.map((step) => (
          <li key={step.id} data-first-step={step.id} data-done={step.isDone}>
            <Link href={step.href} prefetch={false} className="group flex items-center gap-3 py-3 text-sm">
              <span
                aria-hidden
                className={classNames(
                  'grid size-7 shrink-0 place-items-center rounded-full',
                  step.isDone ? 'bg-success text-success-foreground' : 'border-2 border-line',
                )}
              >
                {step.isDone ? <Check className="size-4" /> : null}
              </span>
              <span className="flex min-w-0 flex-1 flex-col">
                <span className={step.isDone ? 'text-muted' : 'font-semibold group-hover:underline'}>
                  {t(`${step.id}.title`)}
                  {step.isDone ? <span className="sr-only"> ({t('done')})</span> : null}
                </span>
                {step.isDone ? null : <span className="text-muted">{t(`${step.id}.text`)}</span>}
              </span>
              {step.isDone ? null : (
                <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
              )}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  )
}
