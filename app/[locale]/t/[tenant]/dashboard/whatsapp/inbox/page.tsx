import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChatList } from '@/components/dashboard/whatsapp/inbox/chat-list'
import { WhatsAppHeading } from '@/components/dashboard/whatsapp/whatsapp-heading'
import { Panel } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { listConversations } from '@/lib/whatsapp/conversations/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.whatsapp.talk')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions } = await requireMember('lending.read')
  const [t, chats, { timeZone }] = await Promise.all([
    getTranslations('dashboard.whatsapp.talk'),
    listConversations(ctx),
    getShopSettings(ctx),
  ])
  return (
    <>
      <WhatsAppHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {chats.length === 0 ? (
        <EmptyState title={t('none')}>{t('none_text')}</EmptyState>
      ) : (
        <Panel title={t('chats')}>
          <ChatList chats={chats} base={base} locale={ctx.locale} timeZone={timeZone} />
          <ListZone locale={ctx.locale} timeZone={timeZone} />
        </Panel>
      )}
      <Live everySeconds={20} follows="/api/live" />
    </>
  )
}
