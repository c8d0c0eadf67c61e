import { MessageCircleOff } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { shopBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'

/** A link to a conversation that is over, was not made here, or leads to none: said alike, so that nobody learns which. */
export default async function NotFound() {
  const [t, base] = await Promise.all([getTranslations('shop.ticket.missing'), shopBase()])
  return (
    <EmptyState
      icon={<MessageCircleOff />}
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
