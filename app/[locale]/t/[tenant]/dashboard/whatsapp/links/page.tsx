import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeForm, UnlinkForm } from '@/components/dashboard/whatsapp/links/link-forms'
import { WhatsAppHeading } from '@/components/dashboard/whatsapp/whatsapp-heading'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { getLinks } from '@/lib/whatsapp/links/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.whatsapp.talk.links')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions } = await requireMember('lending.read')
  const isLooking = ctx.isImpersonating === true
  const [t, { links, number }, { timeZone }] = await Promise.all([
    getTranslations('dashboard.whatsapp.talk.links'),
    getLinks(ctx),
    getShopSettings(ctx),
  ])
  return (
    <>
      <WhatsAppHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <Panel title={t('add')}>
        {number === null ? <Alert tone="info">{t('no_number')}</Alert> : null}
        {number !== null && !isLooking ? <CodeForm number={number} /> : null}
      </Panel>
      <Panel title={t('linked')}>
        {links.length === 0 ? <p className="text-sm text-muted">{t('none')}</p> : null}
        <ul className="flex flex-col divide-y divide-line">
          {links.map((link) => (
            <li key={link.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <span className="flex flex-col text-sm">
                <bdi dir="ltr" className="self-start font-semibold">
                  {link.name}
                </bdi>
                <span className="text-muted">
                  <bdi>{link.isMine ? t('yours') : (link.member ?? t('left'))}</bdi> ·{' '}
                  <DateTime value={link.linkedAt} locale={ctx.locale} timeZone={timeZone} />
                </span>
              </span>
              {isLooking ? null : <UnlinkForm linkId={link.id} name={link.name} />}
            </li>
          ))}
        </ul>
      </Panel>
      <Live everySeconds={10} follows="/api/live" />
    </>
  )
}
