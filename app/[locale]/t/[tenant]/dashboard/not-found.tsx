import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import { shopBase } from '@/lib/core/requests/request'

export default async function NotFound() {
  const [t, base] = await Promise.all([getTranslations('dashboard'), shopBase()])
  return (
    <EmptyState
      level="h1"
      title={t('missing.title')}
      action={<ButtonLink href={paths.dashboard(base)}>{t('forbidden.back')}</ButtonLink>}
    >
      {t('missing.text')}
    </EmptyState>
  )
}
