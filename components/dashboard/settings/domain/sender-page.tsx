import { useTranslations } from 'next-intl'
import { DomainRecords } from './domain-records'
import { CheckSenderForm, RemoveSenderForm, SenderForm } from './sender-forms'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { SenderView } from '@/lib/platform/sender/schema'

type Props = {
  sender: SenderView | null
  /** Under which name the shop's mails come. */
  name: string
  ours: string
  canChange: boolean
  locale: string
  timeZone: string
}

function Records({ sender, canChange, locale, timeZone }: Omit<Props, 'sender'> & { sender: SenderView }) {
  const t = useTranslations('dashboard.sender')
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-3">
          <bdi dir="ltr" className="break-all">
            {sender.address}
          </bdi>
          <Badge tone={sender.isVerified ? 'success' : 'warning'}>
            {t(sender.isVerified ? 'verified' : 'waiting')}
          </Badge>
        </span>
      }
      action={canChange ? <RemoveSenderForm address={sender.address} /> : null}
    >
      {sender.isVerified ? null : <p className="text-sm">{t('waiting_text')}</p>}
      <DomainRecords findings={sender.findings} />
      <div className="flex flex-wrap items-center gap-4 border-t border-line pt-4">
        {canChange ? <CheckSenderForm /> : null}
        {sender.checkedAt ? (
          <p className="text-sm text-muted">
            {t('checked_at')} <DateTime value={sender.checkedAt} locale={locale} timeZone={timeZone} />
          </p>
        ) : null}
      </div>
      <p className="text-sm text-muted">{t('patience')}</p>
    </Panel>
  )
}

/** Where the shop's mails come from, and what is still to be done so that it is its own address. */
export function SenderPage(props: Props) {
  const { sender, name, ours, canChange } = props
  const t = useTranslations('dashboard.sender')
  const isOwn = sender?.isVerified === true
  return (
    <>
      <Panel title={t('now_title')}>
        <p data-sender={isOwn ? 'own' : 'ours'} className="text-sm break-all">
          <bdi>{name}</bdi> <bdi dir="ltr">&lt;{isOwn ? sender.address : ours}&gt;</bdi>
        </p>
        <p className="text-sm text-muted">{t(isOwn ? 'now_own' : 'now_ours')}</p>
      </Panel>
      {sender ? <Records {...props} sender={sender} /> : null}
      {canChange ? <SenderForm key={sender?.address} isFirst={sender === null} /> : null}
    </>
  )
}
