import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orMissing } from '@/components/dashboard/lending/or-missing'
import { ChatList } from '@/components/dashboard/whatsapp/inbox/chat-list'
import { ConversationPanel } from '@/components/dashboard/whatsapp/inbox/conversation-panel'
import { WhatsAppHeading } from '@/components/dashboard/whatsapp/whatsapp-heading'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { newId } from '@/lib/core/ids'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { getConversation, listConversations } from '@/lib/whatsapp/conversations/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.whatsapp.talk')
  return { title: t('title') }
}

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ chat: string }>
  searchParams: SearchParams
}) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [{ chat }, given] = await Promise.all([params, searchParams])
  const shown = Math.trunc(Number(first(given.shown))) || 0
  const conversation = await orMissing(getConversation(ctx, chat, shown))
  const [t, chats, { timeZone }] = await Promise.all([
    getTranslations('dashboard.whatsapp.talk'),
    listConversations(ctx),
    getShopSettings(ctx),
  ])
  const view = { base, locale: ctx.locale, timeZone }
  return (
    <>
      <WhatsAppHeading
        title={t('title')}
        base={base}
        permissions={permissions}
        back={{ href: `${base}/dashboard/whatsapp/inbox`, label: t('chats') }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="hidden lg:block">
          <Panel title={t('chats')}>
            <ChatList chats={chats} openId={conversation.id} {...view} />
          </Panel>
        </div>
        <ConversationPanel
          conversation={conversation}
          canWrite={isWritable && permissions.has('lending.write')}
          messageId={newId()}
          {...view}
        />
      </div>
      <Live everySeconds={10} follows="/api/live" />
    </>
  )
}
