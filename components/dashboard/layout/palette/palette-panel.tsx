'use client'

import { LoaderCircle, Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { PaletteProps } from './palette-groups'
import { PaletteOptions } from './palette-options'
import { useChoosing } from './use-choosing'
import type { Choosing } from './use-choosing'
import { BareInput } from '@/components/ui/form/fields/bare-field'

function SearchInput({ choosing, listId }: { choosing: Choosing; listId: string }) {
  const t = useTranslations('dashboard.shell.palette')
  const { text, options, current, type, onKeyDown } = choosing
  return (
    <BareInput
      role="combobox"
      aria-label={t('input')}
      aria-expanded={options.length > 0}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
      placeholder={t('input')}
      autoFocus
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      enterKeyHint="go"
      maxLength={100}
      dir="auto"
      value={text}
      onChange={(event) => type(event.target.value)}
      onKeyDown={onKeyDown}
      className="min-h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-field-placeholder"
    />
  )
}

function SearchBar(props: { choosing: Choosing; listId: string }) {
  const t = useTranslations('dashboard.shell.palette')
  const { isSearching, onClose } = props.choosing
  return (
    <div className="flex items-center gap-3 border-b border-line px-4">
      {isSearching ? (
        <LoaderCircle aria-hidden className="size-5 shrink-0 text-muted motion-safe:animate-spin" />
      ) : (
        <Search aria-hidden className="size-5 shrink-0 text-muted" />
      )}
      <SearchInput {...props} />
      <button
        type="button"
        aria-label={t('close')}
        onClick={onClose}
        className="-me-2 grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
      >
        <X aria-hidden className="size-5" />
      </button>
    </div>
  )
}

/** That the search failed, or that there is nothing. */
function Shortfall({ choosing }: { choosing: Choosing }) {
  const t = useTranslations('dashboard.shell.palette')
  const { hasFailed, isSearching, options, query } = choosing
  if (hasFailed) {
    return (
      <p role="alert" className="px-5 py-4 text-sm text-danger">
        {t('failed')}
      </p>
    )
  }
  if (options.length > 0 || isSearching) return null
  return <p className="px-5 py-8 text-center text-sm text-muted">{t('none', { query })}</p>
}

function KeyHints() {
  const t = useTranslations('dashboard.shell.palette')
  return (
    <div
      aria-hidden
      className="hidden items-center gap-5 border-t border-line px-4 py-2.5 text-xs text-muted sm:flex"
    >
      <span>↑ ↓ {t('move')}</span>
      <span>↵ {t('choose')}</span>
      <span>Esc {t('leave')}</span>
    </div>
  )
}

export function PalettePanel({ onClose, ...palette }: PaletteProps & { onClose: () => void }) {
  const t = useTranslations('dashboard.shell.palette')
  const listId = useId()
  const choosing = useChoosing(palette, onClose)
  return (
    <div className="flex h-full max-h-[inherit] flex-col sm:h-[70dvh] sm:max-h-[32rem]">
      <SearchBar choosing={choosing} listId={listId} />
      <p role="status" className="sr-only">
        {choosing.isSearching ? t('searching') : t('results', { count: choosing.options.length })}
      </p>
      <PaletteOptions choosing={choosing} listId={listId} />
      <Shortfall choosing={choosing} />
      <KeyHints />
    </div>
  )
}
