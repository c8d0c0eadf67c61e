'use client'

import { useTranslations } from 'next-intl'
import type { KeyRights, OrderView } from '@/components/dashboard/order/order-view'
import { KeyContent } from '@/components/dashboard/keys/key-content'
import { KeyDeed } from '@/components/dashboard/keys/key-deed'
import { useReveal } from '@/components/dashboard/keys/use-reveal'
import { Badge } from '@/components/ui/badge'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { shownState } from '@/lib/commerce/stock/rules/unit-state'
import type { OrderKey } from '@/lib/commerce/desk/schema/order-keys'

type Times = Omit<OrderView, 'order'>

/** Who took the key back, when and why. */
function TakenBack({ withdrawn, locale, timeZone }: Times & { withdrawn: OrderKey['withdrawn'] }) {
  const t = useTranslations('dashboard.order')
  if (!withdrawn) return null
  return (
    <p className="text-xs text-muted">
      <bdi>{withdrawn.reason}</bdi>
      {' · '}
      <ClientDateTime value={withdrawn.at} locale={locale} timeZone={timeZone} />
      {' · '}
      <bdi>{t('by', { actor: withdrawn.by })}</bdi>
    </p>
  )
}

/** The keys that the customer was given: which they are, and what can be done about one that does not work. */
export function OrderKeys({
  keys,
  may,
  canReplace,
  ...times
}: Times & { keys: readonly OrderKey[]; may: KeyRights; canReplace: boolean }) {
  const t = useTranslations('dashboard.order')
  const states = useTranslations('dashboard.stock')
  const { shown, reveal } = useReveal()
  if (keys.length === 0) return null
  return (
    <ul aria-label={t('keys')} className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-col gap-1 px-3 py-2">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <KeyContent content={shown[key.id]} onReveal={may.reveal ? () => reveal(key.id) : null} />
            {key.state === 'revoked' ? (
              <Badge tone="neutral">{states(`unit_${shownState(key)}`)}</Badge>
            ) : may.change ? (
              <span className="flex flex-wrap gap-1">
                {canReplace ? <KeyDeed subjectId={key.id} deed="replace" /> : null}
                <KeyDeed subjectId={key.id} deed="revoke" />
              </span>
            ) : null}
          </div>
          <TakenBack withdrawn={key.withdrawn} {...times} />
        </li>
      ))}
    </ul>
  )
}
