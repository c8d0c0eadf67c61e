'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Alert } from '@/components/ui/alert'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { Locale } from '@/lib/core/context'
import { sendTestMailAction } from '@/lib/commerce/mails/actions'
import { WORDING_FIELDS } from '@/lib/notifications/rules/wording'
import type { Wording } from '@/lib/notifications/rules/wording'
import type { Template } from '@/lib/notifications/schema'

function useTestMail() {
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const test = useActionForm(sendTestMailAction)
  useEffect(() => {
    if (test.data?.kind === 'sent') toast({ text: t('test_sent', { to: test.data.to }) })
  }, [test.data, toast, t])
  return test
}

/** What became of the test, in the mail server's own words. */
function Outcome({ test: { data, failure, message } }: { test: ReturnType<typeof useTestMail> }) {
  const t = useTranslations('dashboard.notifications')
  if (!data) return <FormMessage>{message ?? failure?.message}</FormMessage>
  if (data.kind === 'refused') return <FormMessage>{t('refused')}</FormMessage>
  const isSent = data.kind === 'sent'
  return (
    <Alert
      tone={isSent ? 'success' : 'danger'}
      isUrgent
      title={t(isSent ? 'test_sent' : 'test_failed', { to: data.to })}
    >
      <bdi className="font-mono text-xs break-words">{data.response}</bdi>
    </Alert>
  )
}

/** Sends the text as it is written now, saved or not, to whoever writes it. */
export function TestMailForm({
  template,
  locale,
  wording,
}: {
  template: Template
  locale: Locale
  wording: Wording
}) {
  const t = useTranslations('dashboard.notifications')
  const test = useTestMail()
  return (
    <EditForm {...test.form} className="flex flex-col gap-3 rounded-xl border border-line p-4">
      <input type="hidden" name="template" value={template} />
      <input type="hidden" name="locale" value={locale} />
      {WORDING_FIELDS.map((field) => (
        <input key={field} type="hidden" name={field} value={wording[field]} />
      ))}
      <h2 className="text-base font-semibold">{t('test')}</h2>
      <p className="text-sm text-muted">{t('test_text')}</p>
      <Outcome test={test} />
      <SubmitButton variant="outline" isPending={test.isPending} className="w-fit">
        {t('test_submit')}
      </SubmitButton>
    </EditForm>
  )
}
