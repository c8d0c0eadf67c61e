import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LendingPolicy } from '@/components/dashboard/lending/settings/policy'
import { PairForm } from '@/components/dashboard/whatsapp/pair/pair-form'
import { PairingView } from '@/components/dashboard/whatsapp/pair/pairing-view'
import { WhatsAppHeading } from '@/components/dashboard/whatsapp/whatsapp-heading'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { leftToRight } from '@/components/ui/form/fields/options'
import { Live } from '@/components/ui/live'
import { env } from '@/lib/core/env'
import { requireMember } from '@/lib/core/guards/member'
import { originOf } from '@/lib/core/tenancy/tenant'
import { getPairing } from '@/lib/whatsapp/sessions/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.whatsapp.pair')
  return { title: t('title') }
}

const TONES = { open: 'success', waiting_scan: 'info', connecting: 'info', off: 'info' } as const

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('whatsapp.manage')
  const [t, view] = await Promise.all([getTranslations('dashboard.whatsapp.pair'), getPairing(ctx)])
  const { channel } = view
  const isLinked = channel?.kind === 'qr'
  const isWaiting = isLinked && channel.isAccepted && channel.state === 'waiting_scan'
  const tone = Object.entries(TONES).find(([state]) => state === channel?.state)?.[1] ?? 'warning'
  return (
    <>
      <WhatsAppHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {isLinked ? (
        <Panel title={leftToRight(`+${channel.phone}`)}>
          <div data-state={channel.state}>
            <Alert tone={tone}>{t(channel.isAccepted ? `states.${channel.state}` : 'policy_first')}</Alert>
          </div>
          {isWaiting ? <PairingView view={view} now={Date.now()} /> : null}
          {isWaiting && env().WHATSAPP_MODE === 'simulator' ? (
            <p className="text-sm">
              <a
                className="underline"
                href={`${originOf('phone')}/${channel.phone}`}
                target="_blank"
                rel="noreferrer"
              >
                {t('phone_of_demo')}
              </a>
            </p>
          ) : null}
        </Panel>
      ) : null}
      <LendingPolicy />
      {isWritable && !isWaiting ? (
        <Panel title={t(isLinked ? 'again_title' : 'begin_title')}>
          <PairForm phone={isLinked ? `+${channel.phone}` : ''} isAgain={isLinked} />
        </Panel>
      ) : null}
      <Live everySeconds={isWaiting ? 5 : 30} follows="/api/dashboard/whatsapp/live" />
    </>
  )
}
