import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { HoldForm, WriteForm } from './answer-forms'
import { SaidList } from './said-list'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import type { Conversation } from '@/lib/whatsapp/conversations/schema'

type Props = {
  conversation: Conversation
  base: string
  locale: string
  timeZone: string
  canWrite: boolean
  /** For what is written next. */
  messageId: string
}

/** One chat: with whom, who answers, what was said, and where a person answers. */
export function ConversationPanel({ conversation, base, canWrite, messageId, ...view }: Props) {
  const t = useTranslations('dashboard.whatsapp.talk')
  const { id, with: person, phone, held } = conversation
  const until = held ? formatDateTime(held.until, view.locale, view.timeZone) : ''
  const who =
    held?.isMine === true ? t('held.by_you', { until }) : t('held.by', { name: held?.by ?? '', until })
  return (
    <Panel title={<bdi>{person.name}</bdi>}>
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-muted">
        <span className="flex flex-wrap gap-x-3">
          {phone === null ? null : <bdi dir="ltr">+{phone}</bdi>}
          {person.partyId === null ? (
            <span>{t(`with.${person.kind}`)}</span>
          ) : (
            <Link
              href={`${base}/dashboard/lending/people/${person.partyId}`}
              prefetch={false}
              className="text-link"
            >
              {t('open_party')}
            </Link>
          )}
        </span>
        {canWrite ? <HoldForm chatId={id} isHeld={held !== null} /> : null}
      </div>
      {held ? <Alert tone="info">{who}</Alert> : null}
      <SaidList conversation={conversation} address={`${base}/dashboard/whatsapp/inbox/${id}`} {...view} />
      {canWrite ? <WriteForm chatId={id} messageId={messageId} /> : null}
    </Panel>
  )
}
