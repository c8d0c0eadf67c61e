import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { paths } from '@/lib/core/paths'
import { shopBase } from '@/lib/core/request'

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
