'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { dismissAnnouncementAction } from '@/lib/platform/console/actions/announcements'

/** Puts an announcement away for whoever presses it, and for nobody else. */
export function DismissAnnouncement({ id, title }: { id: string; title: string }) {
  const t = useTranslations('dashboard.shell')
  const { form, isPending, message } = useActionForm(dismissAnnouncementAction)
  return (
    <form {...form} className="flex flex-col items-end gap-1">
      <input type="hidden" name="id" value={id} />
      <SubmitButton
        isPending={isPending}
        variant="ghost"
        size="sm"
        aria-label={t('dismiss_announcement', { title })}
      >
        <X aria-hidden className="size-4" />
        {t('dismiss')}
      </SubmitButton>
      {message ? (
        <span role="alert" className="text-sm text-danger">
          {message}
        </span>
      ) : null}
    </form>
  )
}
