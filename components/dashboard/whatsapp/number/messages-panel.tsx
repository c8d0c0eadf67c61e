import { useTranslations } from 'next-intl'
import { MESSAGE_TONES } from './tones'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { SaidMessage } from '@/lib/whatsapp/desk/schema'

type Place = { locale: string; timeZone: string }

/** Why it was not said, or nobody knows; a word that has no sentence yet is left out. */
function Why({ reason }: { reason: string | null }) {
  const t = useTranslations('dashboard.whatsapp.number.messages')
  if (reason === null || !t.has(`why.${reason}`)) return null
  return <p className="text-sm text-muted">{t(`why.${reason}`)}</p>
}

function Line({ message, locale, timeZone }: Place & { message: SaidMessage }) {
  const t = useTranslations('dashboard.whatsapp.number.messages')
  const { to, name, body, state, reason, at } = message
  const isNumber = /^\d+$/.test(to)
  return (
    <li className="flex flex-col gap-1 py-3" data-message={state}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0 text-sm font-medium">
          {name === '' ? null : <bdi>{name}</bdi>}
          {name !== '' && isNumber ? ' · ' : ''}
          {isNumber ? <bdi dir="ltr">{`+${to}`}</bdi> : null}
        </span>
        <Badge tone={MESSAGE_TONES[state]}>{t(`state.${state}`)}</Badge>
      </div>
      {body === '' ? null : (
        <p dir="auto" className="line-clamp-3 text-sm break-words whitespace-pre-line">
          {body}
        </p>
      )}
      <Why reason={reason} />
      <DateTime value={at} locale={locale} timeZone={timeZone} className="text-xs text-muted" />
    </li>
  )
}

const shownAtOnce = 10

/** What was said last, and how far it came. */
export function MessagesPanel({ messages, ...place }: Place & { messages: SaidMessage[] }) {
  const t = useTranslations('dashboard.whatsapp.number.messages')
  const list = (some: readonly SaidMessage[]) => (
    <ul className="flex flex-col divide-y divide-line">
      {some.map((message) => (
        <Line key={message.id} message={message} {...place} />
      ))}
    </ul>
  )
  const earlier = messages.slice(shownAtOnce)
  return (
    <Panel title={t('title')}>
      {messages.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        list(messages.slice(0, shownAtOnce))
      )}
      {earlier.length === 0 ? null : (
        <details>
          <summary className="w-fit cursor-pointer text-sm text-link">
            {t('earlier', { count: earlier.length })}
          </summary>
          {list(earlier)}
        </details>
      )}
    </Panel>
  )
}
