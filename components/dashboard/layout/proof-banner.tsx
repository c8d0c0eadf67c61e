'use client'

import { MailCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { requestProofAction } from '@/lib/platform/opening/actions'

/** One quiet line until the mail of welcome was read. Nothing in the dashboard waits for it. */
export function ProofBanner({ email }: { email: string }) {
  const t = useTranslations('dashboard.proof')
  const { form, isPending, result } = useActionForm(requestProofAction)
  return (
    <aside className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-surface px-4 py-2.5 text-sm">
      <MailCheck aria-hidden className="size-5 shrink-0 text-muted" />
      <p className="min-w-48 flex-1 text-muted">
        {t.rich('text', {
          email,
          mark: (chunks) => (
            <bdi key="email" className="font-medium break-all text-foreground">
              {chunks}
            </bdi>
          ),
        })}
      </p>
      <form {...form}>
        {result?.ok ? null : (
          <Button variant="ghost" size="sm" aria-disabled={isPending || undefined}>
            {t('send')}
          </Button>
        )}
      </form>
      <p role="status" className="empty:hidden">
        {result?.ok ? t('sent') : result?.message}
      </p>
    </aside>
  )
}
