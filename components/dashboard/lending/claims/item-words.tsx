import { useTranslations } from 'next-intl'
import { WaitingClaims } from './claim-list'
import type { ClaimView } from './claim-list'
import { DisputePanel } from './disputes'
import type { ItemWords as Words } from '@/lib/lending/claims/schema'

/** What was said of one debt or agreement by whoever owes it; nothing where nothing was. */
export function ItemWords({ words, ...view }: Omit<ClaimView, 'today'> & { words: Words }) {
  const t = useTranslations('dashboard.lending.claims')
  const { waiting, disputes, today } = words
  return (
    <>
      {waiting.length > 0 ? <WaitingClaims lines={waiting} today={today} {...view} /> : null}
      {disputes.length > 0 ? (
        <DisputePanel title={t('disputes')} none="" lines={disputes} isOfItem {...view} />
      ) : null}
    </>
  )
}
