import { useTranslations } from 'next-intl'
import { wordKey } from '@/components/dashboard/order/order-view'
import type { OrderView } from '@/components/dashboard/order/order-view'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { ToldOfOrder } from '@/lib/whatsapp/outbox/schema'

const tones: Partial<Record<ToldOfOrder['state'], Tone>> = {
  ...{ accepted: 'success', delivered: 'success', read: 'success' },
  ...{ failed: 'danger', uncertain: 'warning' },
}

/** What the customer was told by WhatsApp, too, how far each has come, and why one was not said. */
export function OrderTold({ order, told, locale, timeZone }: OrderView & { told: readonly ToldOfOrder[] }) {
  const t = useTranslations('dashboard.order')
  const names = useTranslations('dashboard.order.mail')
  const words = useTranslations('dashboard.whatsapp.number.messages')
  if (!order.chat) return null
  return (
    <Panel title={t('chat_title')}>
      <p className="text-sm">
        {t.rich('chat', { phone: `+${order.chat.phone}`, num: (text) => <bdi dir="ltr">{text}</bdi> })}
        <DateTime
          value={order.chat.agreedAt}
          locale={locale}
          timeZone={timeZone}
          className="block text-xs text-muted"
        />
      </p>
      {told.length === 0 ? <p className="text-sm text-muted">{t('chat_none')}</p> : null}
      <ul className="flex flex-col gap-3 empty:hidden">
        {told.map(({ id, template, state, reason, at }) => {
          const key = wordKey(template, order.totalMinor === 0n)
          return (
            <li key={id} className="flex items-start justify-between gap-3 text-sm" data-told={template}>
              <span className="min-w-0">
                <span className="font-medium">{names.has(key) ? names(key) : template}</span>
                <DateTime
                  value={at}
                  locale={locale}
                  timeZone={timeZone}
                  className="block text-xs text-muted"
                />
                {reason !== null && words.has(`why.${reason}`) ? (
                  <span className="block text-xs text-muted">{words(`why.${reason}`)}</span>
                ) : null}
              </span>
              <Badge tone={tones[state] ?? 'neutral'} className="shrink-0 whitespace-nowrap">
                {words(`state.${state}`)}
              </Badge>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
