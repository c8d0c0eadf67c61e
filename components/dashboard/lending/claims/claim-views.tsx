import { useTranslations } from 'next-intl'
import { claimsAddress } from '@/components/dashboard/lending/addresses'
import { ViewLinks } from '@/components/dashboard/lending/view-links'
import { CLAIM_VIEWS } from '@/lib/lending/claims/schema'
import type { ClaimsView } from '@/lib/lending/claims/schema'

/** What waits for an answer, and what has one. */
export function ClaimViews({ base, chosen }: { base: string; chosen: ClaimsView }) {
  const t = useTranslations('dashboard.lending.claims')
  const views = CLAIM_VIEWS.map((view) => ({
    ...{ view, text: t(`view.${view}`), href: claimsAddress(base, view) },
  }))
  return <ViewLinks label={t('views')} views={views} chosen={chosen} />
}
