import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, Minus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'
import type { Conversation, Said } from '@/lib/whatsapp/conversations/schema'

type View = { locale: string; timeZone: string }

const SIGNS: Readonly<Record<MessageState, { icon: typeof Check; look: string }>> = {
  queued: { icon: Clock, look: '' },
  sending: { icon: Clock, look: '' },
  accepted: { icon: Check, look: '' },
  delivered: { icon: CheckCheck, look: '' },
  read: { icon: CheckCheck, look: 'text-brand-text' },
  failed: { icon: CircleAlert, look: 'text-danger' },
  uncertain: { icon: CircleHelp, look: 'text-danger' },
  skipped: { icon: Minus, look: '' },
}

/** How far a message came, as messengers show it; the word says it to those who do not see the sign. */
function Ticks({ state }: { state: MessageState }) {
  const t = useTranslations('dashboard.whatsapp.talk.states')
  const { icon: Icon, look } = SIGNS[state]
  const isSaid = state === 'failed' || state === 'uncertain' || state === 'skipped'
  return (
    <span className={classNames('inline-flex items-center gap-1', look)} title={t(state)} data-state={state}>
      <Icon aria-hidden className="size-4" />
      <span className={isSaid ? '' : 'sr-only'}>{t(state)}</span>
    </span>
  )
}

function Bubble({ said, locale, timeZone }: View & { said: Said }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  const { isOurs, text, kind, by, state } = said
  const isPlain = kind === 'text' || kind === 'choices' || kind === 'choice'
  return (
    <li className={classNames('flex', isOurs ? 'justify-end' : 'justify-start')}>
      <div
        className={classNames(
          'flex max-w-[85%] min-w-0 flex-col gap-1 rounded-2xl px-4 py-2.5 sm:max-w-[70%]',
          isOurs ? 'rounded-ee-sm bg-accent-soft' : 'rounded-es-sm bg-surface-secondary',
        )}
      >
        {isPlain ? null : <span className="text-xs font-semibold text-muted">{t('sent_file')}</span>}
        {text === '' ? null : (
          <p dir="auto" className="text-sm wrap-anywhere whitespace-pre-line">
            {text}
          </p>
        )}
        <span className="flex flex-wrap items-center justify-end gap-x-2 text-xs text-muted">
          {by === null ? null : <bdi>{by}</bdi>}
          <DateTime value={said.at} locale={locale} timeZone={timeZone} detail="minute_of_list" />
          {state === null ? null : <Ticks state={state} />}
        </span>
      </div>
    </li>
  )
}

/** The way to what was said before, as far as that is shown. */
function Older({ older, hasMore, address }: Pick<Conversation, 'older' | 'hasMore'> & { address: string }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  if (!hasMore) return null
  return (
    <p className="pb-3 text-center text-xs text-muted">
      {older === null ? (
        t('older')
      ) : (
        <Link href={`${address}?shown=${older}`} prefetch={false} scroll={false} className="text-link">
          {t('show_older')}
        </Link>
      )}
    </p>
  )
}

/**
 * What was said in a chat, both ways, the newest at the end. The box is laid out from its end, so that a browser opens it
 * at the newest and stays there when more is said.
 */
export function SaidList({
  conversation,
  address,
  ...view
}: View & { conversation: Conversation; address: string }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  return (
    <div>
      <div
        role="region"
        aria-label={t('said')}
        tabIndex={0}
        className="-mx-2 flex max-h-[calc(100dvh-32rem)] min-h-48 flex-col-reverse overflow-y-auto px-2"
      >
        <div>
          <Older {...conversation} address={address} />
          <ol className="flex flex-col gap-2">
            {conversation.said.map((one) => (
              <Bubble key={one.id} said={one} {...view} />
            ))}
          </ol>
        </div>
      </div>
      <ListZone {...view} />
    </div>
  )
}
