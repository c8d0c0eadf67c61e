import { useTranslations } from 'next-intl'
import { wordKey } from '@/components/dashboard/order/order-view'
import type { OrderView } from '@/components/dashboard/order/order-view'
import { ResendMail } from './resend-forms'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { canResend } from '@/lib/commerce/mails/rules'

const tones: Record<string, Tone> = {
  sent: 'success',
  failed: 'danger',
  queued: 'neutral',
  sending: 'neutral',
  skipped: 'neutral',
}

/** What was written to the customer about the order, and whether it went out. */
export function OrderMails({ mayResend, ...view }: OrderView & { mayResend: boolean }) {
  const { order, locale, timeZone } = view
  const t = useTranslations('dashboard.order')
  const names = useTranslations('dashboard.order.mail')
  const states = useTranslations('dashboard.order.mail_state')
  const titleOf = (template: string): string => {
    const key = wordKey(template, order.totalMinor === 0n)
    return names.has(key) ? names(key) : template
  }
  return (
    <Panel title={t('mails')}>
      {order.notifications.length === 0 ? <p className="text-sm text-muted">{t('mails_none')}</p> : null}
      <ul className="flex flex-col gap-3 empty:hidden">
        {order.notifications.map((mail) => (
          <li key={mail.id} className="flex items-start justify-between gap-3 text-sm">
            <span className="min-w-0">
              <span className="font-medium">{titleOf(mail.template)}</span>
              <DateTime
                value={mail.sentAt ?? mail.createdAt}
                locale={locale}
                timeZone={timeZone}
                className="block text-xs text-muted"
              />
              {mail.state === 'failed' && mail.response ? (
                <span className="block text-xs break-words text-danger">{mail.response}</span>
              ) : null}
              {mayResend && canResend(mail.template, order, order) ? (
                <ResendMail messageId={mail.id} title={titleOf(mail.template)} />
              ) : null}
            </span>
            <Badge tone={tones[mail.state] ?? 'neutral'}>
              {states.has(mail.state) ? states(mail.state) : mail.state}
            </Badge>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
