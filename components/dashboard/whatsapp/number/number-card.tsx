import { useTranslations } from 'next-intl'
import { ConnectNumber, GiveUpNumber, RetryNumber } from './number-forms'
import { CHANNEL_TONES } from './tones'
import { Fact } from '@/components/dashboard/discord/fact'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ButtonLink } from '@/components/ui/form/button'
import type { Channel } from '@/lib/whatsapp/channels/schema'
import type { NumberView } from '@/lib/whatsapp/desk/schema'

type Shown = {
  view: NumberView
  base: string
  canManage: boolean
  locale: string
  timeZone: string
}

/** How it stands, why, and what a person can do about it. */
function Standing({ channel }: { channel: Channel }) {
  const t = useTranslations('dashboard.whatsapp.number')
  const { state, reason } = channel
  if (!channel.isAccepted) return <Alert tone="warning">{t('policy_first')}</Alert>
  const text = reason === null ? t(`state_text.${state}`) : t(`reason.${reason}`)
  const tone = CHANNEL_TONES[state]
  if (tone === 'success' || tone === 'neutral') return <p className="text-sm text-muted">{text}</p>
  return <Alert tone={tone}>{text}</Alert>
}

function Facts({ channel, locale, timeZone }: Pick<Shown, 'locale' | 'timeZone'> & { channel: Channel }) {
  const t = useTranslations('dashboard.whatsapp.number')
  return (
    <dl className="grid gap-4 text-sm sm:grid-cols-2 lg:grid-cols-4">
      <Fact name={t('number')}>
        <bdi dir="ltr">{`+${channel.phone}`}</bdi>
        {channel.name === '' ? '' : ` · ${channel.name}`}
      </Fact>
      <Fact name={t('way')}>{t(`ways.${channel.kind}`)}</Fact>
      {channel.tokenLast4 === null ? null : (
        <Fact name={t('token')}>
          <bdi dir="ltr" className="font-mono">{`••••••••${channel.tokenLast4}`}</bdi>
        </Fact>
      )}
      <Fact name={t('heard')}>
        {channel.heardAt === null ? (
          t('never')
        ) : (
          <DateTime value={channel.heardAt} locale={locale} timeZone={timeZone} />
        )}
      </Fact>
    </dl>
  )
}

/** What can be done about the number, by how it is connected. */
function Deeds({ view, base }: Pick<Shown, 'view' | 'base'>) {
  const t = useTranslations('dashboard.whatsapp.number')
  const { channel, isModuleOn, hasApp } = view
  const isCloud = channel?.kind === 'cloud'
  const { phoneId, businessId } = channel ?? { phoneId: null, businessId: null }
  const known = isCloud && phoneId !== null && businessId !== null ? { phoneId, businessId } : null
  const connect = isModuleOn && hasApp ? <ConnectNumber known={known} isFirst={channel === null} /> : null
  return (
    <div className="flex flex-wrap items-start gap-2">
      {channel?.kind === 'qr' ? null : connect}
      {isModuleOn ? (
        <ButtonLink href={`${base}/dashboard/whatsapp/pair`} variant="outline">
          {t('pair')}
        </ButtonLink>
      ) : null}
      {channel?.kind === 'qr' ? connect : null}
      {isModuleOn && isCloud && channel.state !== 'open' ? <RetryNumber /> : null}
      {channel ? <GiveUpNumber phone={`+${channel.phone}`} /> : null}
    </div>
  )
}

/** The shop's number: connected or not, how it stands, and what can be done with it. */
export function NumberCard({ view, base, canManage, locale, timeZone }: Shown) {
  const t = useTranslations('dashboard.whatsapp.number')
  const { channel, isModuleOn, hasApp } = view
  return (
    <Panel
      title={t('connection')}
      action={
        channel ? (
          <Badge tone={CHANNEL_TONES[channel.state]}>{t(`state.${channel.state}`)}</Badge>
        ) : (
          <Badge>{t('none')}</Badge>
        )
      }
    >
      {isModuleOn ? null : <Alert>{t('module_off')}</Alert>}
      {channel ? (
        <>
          <Standing channel={channel} />
          <Facts channel={channel} locale={locale} timeZone={timeZone} />
        </>
      ) : (
        <p className="text-sm text-muted">{t('none_text')}</p>
      )}
      {hasApp || !isModuleOn ? null : <p className="text-sm text-muted">{t('without_app')}</p>}
      {canManage ? <Deeds view={view} base={base} /> : null}
    </Panel>
  )
}
