import { Link2Off } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { shopBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'

/** A link that was taken back, was never given out, or is cut: said alike, so that nobody learns which. */
export default async function NotFound() {
  const [t, base] = await Promise.all([getTranslations('lending.page.missing'), shopBase()])
  return (
    <EmptyState
      icon={<Link2Off />}
      level="h1"
      title={t('title')}
      action={
        <a href={paths.home(base)} className="button button--primary">
          {t('home')}
        </a>
      }
    >
      {t('text')}
    </EmptyState>
  )
}
