'use client'

import { useTranslations } from 'next-intl'
import { KeyContent } from '@/components/dashboard/keys/key-content'
import { useReveal } from '@/components/dashboard/keys/use-reveal'
import { OrderNumber } from '@/components/dashboard/stock/order-number'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { shownState } from '@/lib/commerce/stock/rules/unit-state'
import type { CustomerKey } from '@/lib/commerce/desk/schema/order-keys'

type View = { base: string; locale: string; timeZone: string; canReveal: boolean }

/** Which keys the customer has, with the orders that they came with. */
export function CustomerKeys({
  keys,
  base,
  locale,
  timeZone,
  canReveal,
}: View & { keys: readonly CustomerKey[] }) {
  const t = useTranslations('dashboard.stock')
  const { shown, reveal } = useReveal()
  if (keys.length === 0) return null
  return (
    <Panel title={t('units')}>
      {canReveal ? <p className="text-sm text-muted">{t('reveal_note')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {keys.map((key) => (
          <li
            key={key.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 text-sm"
          >
            <span className="flex min-w-0 flex-col gap-0.5">
              <bdi className="font-medium">{key.productName}</bdi>
              <span className="text-xs text-muted">
                <OrderNumber order={key.order} base={base} canOpen />
                {key.deliveredAt ? (
                  <>
                    {' · '}
                    <ClientDateTime value={key.deliveredAt} locale={locale} timeZone={timeZone} />
                  </>
                ) : null}
              </span>
            </span>
            <span className="flex flex-wrap items-center gap-3">
              <KeyContent content={shown[key.id]} onReveal={canReveal ? () => reveal(key.id) : null} />
              {key.state === 'delivered' ? null : (
                <Badge tone="neutral">{t(`unit_${shownState(key)}`)}</Badge>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
