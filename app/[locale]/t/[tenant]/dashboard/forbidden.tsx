import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import { shopBase } from '@/lib/core/requests/request'

/** A member whose role does not reach this page. */
export default async function Forbidden() {
  const [t, base] = await Promise.all([getTranslations('dashboard.forbidden'), shopBase()])
  return (
    <EmptyState
      level="h1"
      title={t('title')}
      action={<ButtonLink href={paths.dashboard(base)}>{t('back')}</ButtonLink>}
    >
      {t('text')}
    </EmptyState>
  )
}
