import { CircleHelp, Monitor, Smartphone, Tablet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EndOtherSessions, EndSession } from './session-actions'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { OwnSession } from '@/lib/platform/identity/schema/sessions'

const icons = { phone: Smartphone, tablet: Tablet, computer: Monitor, unknown: CircleHelp }

/** Where the own account is signed in. */
export function SessionsPanel({
  sessions,
  locale,
  timeZone,
}: {
  sessions: readonly OwnSession[]
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.account')
  return (
    <Panel title={t('sessions')} action={sessions.length > 1 ? <EndOtherSessions /> : null}>
      <p className="text-sm text-muted">{t('sessions_text')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {sessions.map((session) => {
          const Icon = icons[session.device]
          const name = [session.browser, session.system].filter((part) => part !== null).join(' · ')
          return (
            <li key={session.sessionId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <Icon aria-hidden className="size-6 shrink-0 text-muted" />
              <div className="flex min-w-0 flex-1 flex-col text-sm">
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  <bdi>{name || t('unknown_device')}</bdi>
                  {session.isCurrent ? <Badge tone="accent">{t('this_one')}</Badge> : null}
                </span>
                <span className="text-muted">
                  {session.address ? <bdi dir="ltr">{session.address}</bdi> : t('unknown_place')}
                  {' · '}
                  {t('last_used')} <DateTime value={session.usedAt} locale={locale} timeZone={timeZone} />
                </span>
              </div>
              {session.isCurrent ? null : <EndSession sessionId={session.sessionId} />}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
