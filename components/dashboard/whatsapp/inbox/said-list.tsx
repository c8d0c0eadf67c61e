import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'
import type { Said } from '@/lib/whatsapp/conversations/schema'

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
          'flex max-w-[85%] flex-col gap-1 rounded-2xl px-4 py-2.5 sm:max-w-[70%]',
          isOurs ? 'rounded-ee-sm bg-accent-soft' : 'rounded-es-sm bg-surface-secondary',
        )}
      >
        {isPlain ? null : <span className="text-xs font-semibold text-muted">{t('sent_file')}</span>}
        {text === '' ? null : (
          <p dir="auto" className="text-sm break-words whitespace-pre-line">
            {text}
          </p>
        )}
        <span className="flex flex-wrap items-center justify-end gap-x-2 text-xs text-muted">
          {by === null ? null : <bdi>{by}</bdi>}
          <DateTime value={said.at} locale={locale} timeZone={timeZone} />
          {state === null ? null : <Ticks state={state} />}
        </span>
      </div>
    </li>
  )
}

/** What was said in a chat, both ways, the newest at the end. */
export function SaidList({ said, hasMore, ...view }: View & { said: readonly Said[]; hasMore: boolean }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  return (
    <>
      {hasMore ? <p className="text-center text-xs text-muted">{t('older')}</p> : null}
      <ol className="flex flex-col gap-2" aria-label={t('said')}>
        {said.map((one) => (
          <Bubble key={one.id} said={one} {...view} />
        ))}
      </ol>
    </>
  )
}
