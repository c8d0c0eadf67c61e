'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { CopyButton } from '@/components/ui/form/copy-button'

/** What a key says once it was asked for; until then dots, and the way to ask. */
export function KeyContent({
  content,
  onReveal,
}: {
  content: string | undefined
  /** Null for whoever may not look. */
  onReveal: (() => void) | null
}) {
  const t = useTranslations('dashboard.stock')
  const words = useTranslations('dashboard.order')
  if (content !== undefined)
    return (
      <span className="flex items-center gap-1">
        <bdi dir="ltr" className="min-w-0 font-mono text-sm break-all">
          {content}
        </bdi>
        <CopyButton text={content} label={words('copy')} done={words('copied')} what={t('unit')} />
      </span>
    )
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="font-mono text-muted" dir="ltr">
        ••••••••
      </span>
      {onReveal ? (
        <Button type="button" variant="ghost" size="sm" onClick={onReveal}>
          {t('reveal')}
        </Button>
      ) : null}
    </span>
  )
}
