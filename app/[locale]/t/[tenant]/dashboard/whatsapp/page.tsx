import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LendingPolicy } from '@/components/dashboard/lending/settings/policy'
import { MessagesPanel } from '@/components/dashboard/whatsapp/number/messages-panel'
import { ModelPanel } from '@/components/dashboard/whatsapp/number/model-panel'
import { NumberCard } from '@/components/dashboard/whatsapp/number/number-card'
import { TemplatesPanel } from '@/components/dashboard/whatsapp/number/templates-panel'
import { WhatsAppHeading } from '@/components/dashboard/whatsapp/whatsapp-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { getNumberView } from '@/lib/whatsapp/desk/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.whatsapp.number')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('whatsapp.manage')
  const [t, view, { timeZone }] = await Promise.all([
    getTranslations('dashboard.whatsapp.number'),
    getNumberView(ctx, permissions.has('lending.read')),
    getShopSettings(ctx),
  ])
  const place = { locale: ctx.locale, timeZone }
  return (
    <>
      <WhatsAppHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {view.channel ? null : <LendingPolicy />}
      <NumberCard view={view} base={base} canManage={isWritable} {...place} />
      {view.channel?.kind === 'cloud' ? (
        <TemplatesPanel templates={view.templates} canManage={isWritable && view.isModuleOn} />
      ) : null}
      {view.model === null ? null : (
        <ModelPanel
          model={view.model}
          base={base}
          canManage={isWritable}
          canPay={permissions.has('billing.manage')}
        />
      )}
      {view.messages === null ? null : <MessagesPanel messages={view.messages} {...place} />}
      {view.channel ? <LendingPolicy /> : null}
      {view.channel ? <Live everySeconds={10} follows="/api/dashboard/whatsapp/live" /> : null}
    </>
  )
}
