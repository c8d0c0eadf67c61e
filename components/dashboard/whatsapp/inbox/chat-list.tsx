import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import type { ChatLine } from '@/lib/whatsapp/conversations/schema'

type View = { base: string; locale: string; timeZone: string }

/** What was said last, and by whom where it was not said to the shop. */
function Last({ last: { text, isOurs, by } }: Pick<ChatLine, 'last'>) {
  const t = useTranslations('dashboard.whatsapp.talk')
  if (!isOurs) return text
  if (by === null) return t('automatic', { text })
  return by.isMine ? t('ours', { text }) : t('colleague', { name: by.name, text })
}

function Line({ chat, isOpen, base, locale, timeZone }: View & { chat: ChatLine; isOpen: boolean }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  const { last, held } = chat
  return (
    <li>
      <Link
        href={`${base}/dashboard/whatsapp/inbox/${chat.id}`}
        prefetch={false}
        aria-current={isOpen ? 'page' : undefined}
        className={classNames(
          'flex flex-col gap-1 rounded-xl px-3 py-3 hover:bg-surface-secondary',
          isOpen && 'bg-surface-secondary',
        )}
        data-chat={chat.id}
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-2">
          <bdi className="max-w-full truncate font-semibold">{chat.with.name}</bdi>
          <span className="shrink-0 text-xs text-muted">
            <DateTime value={last.at} locale={locale} timeZone={timeZone} detail="minute_of_list" />
          </span>
        </span>
        <span className="flex items-center gap-2 text-sm text-muted">
          <span className="min-w-0 flex-1 truncate" dir="auto">
            <Last last={last} />
          </span>
          {held ? <Badge tone="warning">{held.isMine ? t('held.mine') : held.by}</Badge> : null}
          {chat.with.kind === 'party' ? null : <Badge>{t(`with.${chat.with.kind}`)}</Badge>}
        </span>
      </Link>
    </li>
  )
}

/** Chats, the latest first. */
export function ChatList({ chats, openId, ...view }: View & { chats: readonly ChatLine[]; openId?: string }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  return (
    <nav aria-label={t('chats')}>
      <ul className="flex flex-col gap-1">
        {chats.map((chat) => (
          <Line key={chat.id} chat={chat} isOpen={chat.id === openId} {...view} />
        ))}
      </ul>
    </nav>
  )
}
