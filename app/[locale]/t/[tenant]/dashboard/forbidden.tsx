import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import { isLookingIn } from '@/lib/core/guards/member'
import { shopBase } from '@/lib/core/requests/request'

/** A member whose role does not reach this page, or an operator who looks in and asks for one that makes something. */
export default async function Forbidden() {
  const [t, base, isLooking] = await Promise.all([
    getTranslations('dashboard.forbidden'),
    shopBase(),
    isLookingIn(),
  ])
  return (
    <EmptyState
      level="h1"
      title={t(isLooking ? 'looking_title' : 'title')}
      action={<ButtonLink href={paths.dashboard(base)}>{t('back')}</ButtonLink>}
    >
      {t(isLooking ? 'looking_text' : 'text')}
    </EmptyState>
  )
}
