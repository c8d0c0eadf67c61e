import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BotNeeds } from './bot-needs'
import { ConnectShopBot, RemoveBot, RestartBot } from './bot-forms'
import { ServerChoice } from './server-choice'
import { BOT_TONES } from './bot-tones'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { BotConnection, ConnectionView } from '@/lib/discord/connection/schema'

type Shown = {
  view: ConnectionView
  /** Where the bot is let into a server. */
  invite: string
  hasServer: boolean
  canManage: boolean
  locale: string
  timeZone: string
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd className="text-sm break-words">{children}</dd>
    </div>
  )
}

/** How it stands, why, and what a person can do about it. */
function Standing({ connection }: { connection: BotConnection }) {
  const t = useTranslations('dashboard.discord')
  const { state, reason } = connection
  const text = reason === null ? t(`state_text.${state}`) : t(`reason.${reason}`)
  const tone = BOT_TONES[state]
  if (tone === 'success' || tone === 'accent' || tone === 'neutral')
    return <p className="text-sm text-muted">{text}</p>
  return <Alert tone={tone}>{text}</Alert>
}

function Facts({
  connection,
  locale,
  timeZone,
}: Pick<Shown, 'locale' | 'timeZone'> & { connection: BotConnection }) {
  const t = useTranslations('dashboard.discord')
  return (
    <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Fact name={t('bot')}>
        <bdi>{connection.name}</bdi>
      </Fact>
      <Fact name={t('server')}>
        {connection.serverName === null ? t('no_server') : <bdi>{connection.serverName}</bdi>}
      </Fact>
      <Fact name={t('token')}>
        <bdi dir="ltr" className="font-mono">{`••••••••${connection.tokenLast4}`}</bdi>
      </Fact>
      <Fact name={t('since')}>
        <DateTime value={connection.changedAt} locale={locale} timeZone={timeZone} />
      </Fact>
    </dl>
  )
}

/** The shop's bot: connected or not, how it stands, and what can be done with it. */
export function BotCard({ view, invite, hasServer, canManage, locale, timeZone }: Shown) {
  const t = useTranslations('dashboard.discord')
  const { connection, isModuleOn, active } = view
  const canConnect = canManage && isModuleOn
  return (
    <Panel
      title={t('connection')}
      action={
        connection ? (
          <Badge tone={BOT_TONES[connection.state]}>{t(`state.${connection.state}`)}</Badge>
        ) : (
          <Badge>{t('not_connected')}</Badge>
        )
      }
    >
      {isModuleOn ? null : <Alert>{t('module_off')}</Alert>}
      {connection ? (
        <>
          <Standing connection={connection} />
          <Facts connection={connection} locale={locale} timeZone={timeZone} />
          {hasServer || connection.servers.length === 0 ? null : (
            <ServerChoice servers={connection.servers} canManage={canManage} />
          )}
          <BotNeeds invite={invite} active={active} hasServer={hasServer} />
        </>
      ) : (
        <p className="text-sm text-muted">{t('connect_text')}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {canConnect ? <ConnectShopBot isConnected={connection !== null} /> : null}
        {canConnect && connection && connection.reason !== 'by_operator' ? <RestartBot /> : null}
        {canManage && connection ? <RemoveBot name={connection.name} /> : null}
      </div>
    </Panel>
  )
}
