'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Locale } from '@/lib/core/context'
import { LOCALES } from '@/lib/core/context'
import type { PanelDraft, TopicDraft } from './panel-draft'

/** What the bot adds to a panel in one language. */
export type PreviewWords = { choose: string; opened: string; claim: string; close: string; pick: string }

const chip = 'rounded-md bg-accent px-3 py-1.5 text-xs font-semibold text-accent-foreground'
const quiet = 'rounded-md bg-surface-tertiary px-3 py-1.5 text-xs font-semibold'

function PanelCard({ draft, words }: { draft: PanelDraft; words: PreviewWords }) {
  const [only, ...more] = draft.topics
  return (
    <div className="flex flex-col gap-2 rounded-lg border-s-4 border-accent bg-surface-secondary p-3">
      <p dir="auto" className="font-semibold break-words">
        {draft.title || '…'}
      </p>
      {draft.text === '' ? null : (
        <p dir="auto" className="text-sm break-words whitespace-pre-wrap">
          {draft.text}
        </p>
      )}
      {only && more.length === 0 ? (
        <span className={chip}>{only.name || '…'}</span>
      ) : (
        <>
          <span className="rounded-md border border-line px-3 py-1.5 text-xs text-muted">
            {words.choose} ▾
          </span>
          <ul className="flex flex-col gap-1 ps-3 text-xs text-muted">
            {draft.topics.map((topic) => (
              <li key={topic.id} className="break-words">
                <bdi>{topic.name || '…'}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function TicketCard({ topic, words }: { topic: TopicDraft; words: PreviewWords }) {
  return (
    <div className="flex flex-col gap-2 rounded-lg border-s-4 border-line bg-surface-secondary p-3">
      <p className="text-sm font-semibold break-words">
        #12 · <bdi>{topic.name || '…'}</bdi>
      </p>
      <p className="text-sm">{words.opened}</p>
      {topic.questions.map(({ label }, index) => (
        <p key={index} dir="auto" className="text-xs break-words text-muted">
          {label || '…'}
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <span className={chip}>{words.claim}</span>
        <span className={quiet}>{words.close}</span>
        {topic.asksOrder ? <span className={quiet}>{words.pick}</span> : null}
      </div>
    </div>
  )
}

/** How a panel and a ticket of its first topic look in the server, in each of our languages. */
export function PanelPreview({
  draft,
  words,
  first,
}: {
  draft: PanelDraft
  words: Record<Locale, PreviewWords>
  first: Locale
}) {
  const t = useTranslations('dashboard.discord.tickets.preview')
  const [locale, setLocale] = useState(first)
  const [topic] = draft.topics
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{t('title')}</h3>
        <div role="group" aria-label={t('language')} className="flex gap-1">
          {LOCALES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === locale}
              onClick={() => setLocale(one)}
              className="rounded-md px-2 py-1 text-xs font-medium text-muted aria-pressed:bg-surface-tertiary aria-pressed:text-foreground"
            >
              {t(one)}
            </button>
          ))}
        </div>
      </div>
      <div lang={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'} className="flex flex-col gap-3">
        <PanelCard draft={draft} words={words[locale]} />
        {topic ? <TicketCard topic={topic} words={words[locale]} /> : null}
      </div>
    </section>
  )
}
