'use client'

import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useRefresh } from '@/components/ui/sending'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { stopLookingAction } from '@/lib/platform/console/actions/impersonation'

const minutesLeft = (until: string): number =>
  Math.max(0, Math.ceil((new Date(until).getTime() - Date.now()) / 60_000))

/** Above every page of a dashboard that a platform admin looks at: why, for how long still, and the way out. */
export function LookBanner({ reason, until, left }: { reason: string; until: string; left: number }) {
  const t = useTranslations('dashboard.looking')
  const { form, isPending } = useActionForm(stopLookingAction)
  const [minutes, setMinutes] = useState(left)
  const refresh = useRefresh()
  useEffect(() => {
    const timer = setInterval(() => {
      const now = minutesLeft(until)
      setMinutes(now)
      // From here on the database answers nothing more: the page says so, too.
      if (now === 0) refresh()
    }, 10_000)
    return () => clearInterval(timer)
  }, [until, refresh])
  return (
    <section
      aria-label={t('label')}
      className="sticky top-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-warning-soft px-4 py-2.5 text-sm text-warning-soft-foreground sm:px-8"
    >
      <Eye aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 flex-1 basis-56">
        <strong>{t('title', { minutes })}</strong>{' '}
        <bdi className="break-words">{t('reason', { reason })}</bdi>
      </p>
      <form {...form}>
        <SubmitButton isPending={isPending} variant="outline" size="sm">
          {t('end')}
        </SubmitButton>
      </form>
    </section>
  )
}
