import { useTranslations } from 'next-intl'
import { wordKey } from './order-view'
import type { OrderView } from './order-view'
import { useEffectText } from '@/components/dashboard/payments/webhooks/effect-text'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import type { TimelineEntry } from '@/lib/commerce/desk/schema/order-story'

/** What an entry is called; one that has no words yet is told as something else, never by its name in the code. */
function useEntryName({
  isFree,
  isOfDebt,
}: {
  isFree: boolean
  isOfDebt: boolean
}): (entry: TimelineEntry) => string {
  const events = useTranslations('dashboard.order.events')
  const webhooks = useTranslations('dashboard.order.webhook_verdict')
  const mails = useTranslations('dashboard.order.mail')
  const t = useTranslations('dashboard.order')
  return ({ kind, topic }) => {
    const key = wordKey(topic, isFree)
    switch (kind) {
      case 'webhook':
        return webhooks(webhooks.has(key) ? key : 'received')
      case 'mail':
        return t('mail_entry', { title: mails.has(key) ? mails(key) : t('mail_other') })
      case 'note':
        return t('note_entry')
      default:
        if (isOfDebt && key === 'order_fulfilled') return events('order_fulfilled_debt')
        return events(events.has(key) ? key : 'other')
    }
  }
}

/** What a gateway said, in the reader's words; what has none yet is quoted as the gateway's. */
function useGatewayWords(): (word: string) => string {
  const words = useTranslations('dashboard.order.gateway_said')
  const t = useTranslations('dashboard.order')
  return (word) => {
    const key = word.replaceAll('.', '_')
    return words.has(key) ? words(key) : t('gateway_word', { word })
  }
}

const dots: Record<TimelineEntry['kind'], string> = {
  event: 'border-brand-text bg-surface',
  deed: 'border-brand-text bg-brand-text',
  webhook: 'border-muted bg-surface',
  mail: 'border-muted bg-surface',
  note: 'border-muted bg-muted',
}

/** When it was and who did it, and what a gateway or a mail server said. */
function Circumstances({ entry, locale, timeZone }: Omit<OrderView, 'order'> & { entry: TimelineEntry }) {
  const t = useTranslations('dashboard.order')
  const states = useTranslations('dashboard.order.mail_state')
  const gatewayWords = useGatewayWords()
  const effectText = useEffectText()
  const { kind, detail, actor } = entry
  const isOfMail = kind === 'mail' && detail !== null && detail !== 'sent' && states.has(detail)
  const said = [
    actor ? t('by', { actor }) : null,
    kind === 'webhook' && detail !== null ? gatewayWords(detail) : null,
    kind === 'event' && detail !== null ? effectText(detail) : null,
    isOfMail ? states(detail) : null,
  ].filter((text) => text !== null)
  return (
    <span className="block text-xs text-muted">
      <DateTime value={entry.at} locale={locale} timeZone={timeZone} />
      {said.map((text) => (
        <span key={text}>
          {' · '}
          <bdi>{text}</bdi>
        </span>
      ))}
    </span>
  )
}

/** Everything that happened to the order, in the order in which it happened. */
export function OrderTimeline({ order, ...times }: OrderView) {
  const t = useTranslations('dashboard.order')
  const nameOf = useEntryName({ isFree: order.totalMinor === 0n, isOfDebt: order.source === 'lending' })
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
              <Circumstances entry={entry} {...times} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
