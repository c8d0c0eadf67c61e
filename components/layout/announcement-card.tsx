import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { directionOf } from '@/lib/core/i18n/languages'
import type { Locale } from '@/lib/core/context'

/** A message of the platform as its readers see it, in the language in which it was written. */
export function AnnouncementCard({
  announced,
  action,
}: {
  announced: { tone: string; title: string; text: string; locale: Locale }
  action?: ReactNode
}) {
  const { tone, title, text, locale } = announced
  return (
    // Its sign stands where that language begins, whatever language the page around it has.
    <div dir={directionOf(locale)}>
      <Alert tone={tone === 'warning' ? 'warning' : 'info'}>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div lang={locale} className="min-w-0 flex-1 basis-56">
            {title ? (
              <p dir="auto" className="font-semibold break-words">
                {title}
              </p>
            ) : null}
            <p dir="auto" className="break-words whitespace-pre-wrap">
              {text}
            </p>
          </div>
          {action}
        </div>
      </Alert>
    </div>
  )
}
