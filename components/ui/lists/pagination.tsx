import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/form/button'

function Step({ href, label, isNext }: { href: string | null; label: string; isNext?: boolean }) {
  const content = (
    <>
      {isNext ? null : <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />}
      {label}
      {isNext ? <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" /> : null}
    </>
  )
  // What leads nowhere keeps its place, so that the other button does not move under the finger.
  return href === null ? (
    <button type="button" disabled className="button button--outline button--sm">
      {content}
    </button>
  ) : (
    <ButtonLink href={href} variant="outline" size="sm" rel={isNext ? 'next' : 'prev'}>
      {content}
    </ButtonLink>
  )
}

/**
 * The way through a list that comes in pages; their addresses are the caller's, so that back and share work. Nothing is
 * shown for a list of one page without a summary.
 */
export function Pagination({
  previous,
  next,
  summary,
}: {
  previous: string | null
  next: string | null
  /** Such as "51–100 of 3,024". */
  summary?: ReactNode
}) {
  const t = useTranslations('dashboard.shell.pagination')
  const isWhole = previous === null && next === null
  if (isWhole && !summary) return null
  return (
    <nav aria-label={t('label')} className="flex min-h-9 flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-muted tabular-nums">{summary}</p>
      {isWhole ? null : (
        <div className="flex gap-2">
          <Step href={previous} label={t('previous')} />
          <Step href={next} label={t('next')} isNext />
        </div>
      )}
    </nav>
  )
}
