import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import type { PanelDesk } from '@/lib/discord/tickets/schema'
import { RemovePanel } from './remove-panel'

/** The panels of the server, and whether each stands there. */
export function PanelList({ desk, base, canWrite }: { desk: PanelDesk; base: string; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.tickets.panels')
  const path = `${base}/dashboard/discord/tickets/panels`
  return (
    <Panel
      title={t('title')}
      action={
        canWrite ? (
          <ButtonLink size="sm" href={`${path}/new`}>
            {t('add')}
          </ButtonLink>
        ) : null
      }
    >
      <p className="text-sm text-muted">
        {desk.channel === null ? t('no_channel') : t('text', { channel: `#${desk.channel}` })}
      </p>
      {desk.isOn ? null : <p className="text-sm text-muted">{t('off')}</p>}
      {desk.isHeard ? null : <p className="text-sm text-muted">{t('unheard')}</p>}
      {desk.panels.length === 0 ? <p className="text-sm">{t('none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {desk.panels.map((panel) => (
          <li key={panel.id} className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
            <div className="min-w-0">
              <Link
                href={`${path}/${panel.id}`}
                prefetch={false}
                className="font-semibold break-words text-brand-text hover:underline"
              >
                <bdi>{panel.title}</bdi>
              </Link>
              <p className="text-muted">{t('topics', { count: panel.topics.length })}</p>
            </div>
            <div className="flex items-center gap-3">
              {panel.messageId === null ? (
                <Badge>{t('waits')}</Badge>
              ) : (
                <Badge tone="success">{t('stands')}</Badge>
              )}
              {canWrite ? <RemovePanel id={panel.id} title={panel.title} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
