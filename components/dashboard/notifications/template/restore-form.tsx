'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { problemText } from './problems'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { Locale } from '@/lib/core/context'
import { restoreTemplateAction } from '@/lib/notifications/actions'
import type { Template } from '@/lib/notifications/schema'

/** Lets an earlier text count again. Nothing is lost by it: what counted until now stays in the list. */
export function RestoreForm({
  template,
  locale,
  version,
  to,
  children,
}: {
  template: Template
  locale: Locale
  version: number
  to: number
  children: ReactNode
}) {
  const t = useTranslations('dashboard.notifications')
  const { form, isPending, message, failure, data } = useActionForm(restoreTemplateAction)
  const [problem] = data?.kind === 'refused' ? data.problems : []
  return (
    <EditForm {...form} className="flex flex-col items-end gap-1">
      <input type="hidden" name="template" value={template} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="to" value={to} />
      <SubmitButton variant="outline" size="sm" isPending={isPending}>
        {children}
      </SubmitButton>
      {failure || problem ? (
        <p role="alert" className="text-sm text-danger">
          {failure ? (message ?? failure.message) : problem ? problemText(t, problem) : null}
        </p>
      ) : null}
    </EditForm>
  )
}
