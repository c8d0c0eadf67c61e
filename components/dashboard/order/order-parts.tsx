import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MarkDeliveredForm } from './mark-delivered-form'
import { ResendGoods, ResendMail } from './resend-forms'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import { canResend } from '@/lib/commerce/mails/rules'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import type { TimelineEntry } from '@/lib/commerce/desk/schema/order-story'

export type OrderView = { order: OrderDetail; locale: string; timeZone: string }

/** A name and its value, in a list of such. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd className="text-sm break-words">{children}</dd>
    </div>
  )
}

const deliveryTones: Record<string, Tone> = { pending: 'warning', delivered: 'success', revoked: 'neutral' }

export function OrderDelivery({
  order,
  locale,
  timeZone,
  canFulfil,
  canResend,
}: OrderView & { canFulfil: boolean; canResend: boolean }) {
  const t = useTranslations('dashboard.order')
  const problems = useTranslations('dashboard.order.problems')
  const when = (value: Date) => <DateTime value={value} locale={locale} timeZone={timeZone} />
  return (
    <Panel title={t('delivery')}>
      {order.fulfilments.length === 0 ? <p className="text-sm text-muted">{t('delivery_none')}</p> : null}
      <ul className="flex flex-col gap-5 empty:hidden">
        {order.fulfilments.map((fulfilment) => (
          <li key={fulfilment.id} className="flex flex-col gap-2 text-sm">
            <div className="flex flex-wrap items-start justify-between gap-2">
              <div className="min-w-0">
                <bdi className="font-medium">{fulfilment.productName}</bdi>
                <span className="block text-muted">
                  {t(`kind.${fulfilment.kind}`)}
                  {fulfilment.quantity > 1 ? ` · ${t('quantity', { count: fulfilment.quantity })}` : ''}
                  {fulfilment.fileName ? (
                    <>
                      {' · '}
                      <bdi>{fulfilment.fileName}</bdi>
                    </>
                  ) : null}
                </span>
              </div>
              <Badge tone={deliveryTones[fulfilment.state] ?? 'neutral'}>
                {t(`fulfilment.${fulfilment.state}`)}
              </Badge>
            </div>
            {fulfilment.deliveredAt ? (
              <p className="text-muted">
                {t.rich('delivered_at_rich', { date: () => when(fulfilment.deliveredAt ?? order.createdAt) })}
              </p>
            ) : null}
            {fulfilment.firstRevealedAt ? (
              <p className="text-muted">
                {t.rich('revealed_at_rich', {
                  date: () => when(fulfilment.firstRevealedAt ?? order.createdAt),
                })}
              </p>
            ) : null}
            {fulfilment.downloadsLeft === null ? null : (
              <p className="text-muted">{t('downloads', { count: fulfilment.downloadsLeft })}</p>
            )}
            {fulfilment.note ? (
              <p className="rounded-lg bg-surface-secondary p-3 whitespace-pre-wrap">{fulfilment.note}</p>
            ) : null}
            {fulfilment.state === 'pending' && fulfilment.problem && fulfilment.problem !== 'by_hand' ? (
              <p className="rounded-lg bg-warning-soft p-3 font-medium text-warning-soft-foreground">
                {problems.has(fulfilment.problem) ? problems(fulfilment.problem) : fulfilment.problem}
              </p>
            ) : null}
            {canFulfil && fulfilment.kind === 'manual' && fulfilment.state === 'pending' ? (
              <MarkDeliveredForm fulfilmentId={fulfilment.id} />
            ) : null}
          </li>
        ))}
      </ul>
      {canResend ? <ResendGoods orderId={order.id} /> : null}
    </Panel>
  )
}

type Ordering = Pick<
  OrderDetail,
  | 'customerId'
  | 'customerName'
  | 'customerEmail'
  | 'customerPhone'
  | 'customerNote'
  | 'isByHand'
  | 'locale'
  | 'marketingConsent'
>

export function OrderCustomer({ order, base }: { order: Ordering; base: string }) {
  const t = useTranslations('dashboard.order')
  return (
    <Panel title={t('customer')}>
      <div className="flex flex-col gap-0.5 text-sm">
        {order.customerId ? (
          <Link
            href={`${base}/dashboard/customers/${order.customerId}`}
            prefetch={false}
            className="text-link w-fit font-medium"
          >
            <bdi>{order.customerName}</bdi>
          </Link>
        ) : (
          <bdi className="w-fit font-medium">{order.customerName}</bdi>
        )}
        <a href={`mailto:${order.customerEmail}`} className="text-link w-fit break-all" dir="ltr">
          {order.customerEmail}
        </a>
      </div>
      <dl className="flex flex-col gap-3">
        {order.customerPhone ? (
          <Fact name={t('phone')}>
            <a href={`tel:${order.customerPhone}`} className="text-link" dir="ltr">
              {order.customerPhone}
            </a>
          </Fact>
        ) : null}
        {order.customerNote ? (
          <Fact name={t(order.isByHand ? 'note_seller' : 'note')}>
            <span className="whitespace-pre-wrap">{order.customerNote}</span>
          </Fact>
        ) : null}
        <Fact name={t('other_orders')}>
          <Link
            href={`${base}/dashboard/orders?customer=${encodeURIComponent(order.customerEmail)}`}
            prefetch={false}
            className="text-link"
          >
            {t('other_orders_link')}
          </Link>
        </Fact>
        <Fact name={t('language')}>{t(`languages.${order.locale}`)}</Fact>
        <Fact name={t('consent')}>{order.marketingConsent ? t('yes') : t('no')}</Fact>
      </dl>
    </Panel>
  )
}

/** Nothing was paid for an order that costs nothing: what tells of its payment elsewhere tells that it was confirmed. */
function wordKey(name: string, isFree: boolean): string {
  const key = name.replaceAll('.', '_')
  return isFree && key === 'order_paid' ? 'order_free' : key
}

/** What an entry is called; a name that is not known is shown as it is rather than not at all. */
function useEntryName(isFree: boolean): (entry: TimelineEntry) => string {
  const events = useTranslations('dashboard.order.events')
  const webhooks = useTranslations('dashboard.order.webhook_verdict')
  const mails = useTranslations('dashboard.order.mail')
  const t = useTranslations('dashboard.order')
  return ({ kind, topic }) => {
    const key = wordKey(topic, isFree)
    switch (kind) {
      case 'webhook':
        return webhooks.has(key) ? webhooks(key) : topic
      case 'mail':
        return t('mail_entry', { title: mails.has(key) ? mails(key) : topic })
      case 'note':
        return t('note_entry')
      default:
        return events.has(key) ? events(key) : topic
    }
  }
}

const dots: Record<TimelineEntry['kind'], string> = {
  event: 'border-brand-text bg-surface',
  deed: 'border-brand-text bg-brand-text',
  webhook: 'border-muted bg-surface',
  mail: 'border-muted bg-surface',
  note: 'border-muted bg-muted',
}

export function OrderTimeline({ order, locale, timeZone }: OrderView) {
  const t = useTranslations('dashboard.order')
  const states = useTranslations('dashboard.order.mail_state')
  const nameOf = useEntryName(order.totalMinor === 0n)
  const { timeline } = order
  return (
    <Panel title={t('timeline')}>
      <ol className="flex flex-col">
        {timeline.map((entry, index) => (
          <li
            key={`${entry.kind}-${entry.topic}-${entry.at.getTime()}-${index}`}
            className="relative flex gap-3 pb-4 text-sm last:pb-0"
          >
            {index < timeline.length - 1 ? (
              <span
                aria-hidden
                className="absolute start-[0.3125rem] top-3 bottom-[-0.125rem] w-px bg-line"
              />
            ) : null}
            <span
              aria-hidden
              className={classNames(
                'mt-1.5 size-[0.6875rem] shrink-0 rounded-full border-2',
                dots[entry.kind],
              )}
            />
            <span className="min-w-0">
              <span className="font-medium">{nameOf(entry)}</span>
              {entry.kind === 'note' ? (
                <span dir="auto" className="line-clamp-3 break-words text-muted">
                  {entry.detail}
                </span>
              ) : null}
              <span className="block text-xs text-muted">
                <DateTime value={entry.at} locale={locale} timeZone={timeZone} />
                {entry.actor ? <bdi> · {t('by', { actor: entry.actor })}</bdi> : null}
                {entry.kind === 'webhook' && entry.detail ? <bdi dir="ltr"> · {entry.detail}</bdi> : null}
                {entry.kind === 'mail' &&
                entry.detail &&
                entry.detail !== 'sent' &&
                states.has(entry.detail) ? (
                  <bdi> · {states(entry.detail)}</bdi>
                ) : null}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const mailTones: Record<string, Tone> = {
  sent: 'success',
  failed: 'danger',
  queued: 'neutral',
  sending: 'neutral',
  skipped: 'neutral',
}

export function OrderMails({ order, locale, timeZone, mayResend }: OrderView & { mayResend: boolean }) {
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
              {mayResend && canResend(mail.template, order, order.attempts) ? (
                <ResendMail messageId={mail.id} title={titleOf(mail.template)} />
              ) : null}
            </span>
            <Badge tone={mailTones[mail.state] ?? 'neutral'}>
              {states.has(mail.state) ? states(mail.state) : mail.state}
            </Badge>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
