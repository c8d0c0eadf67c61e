'use client'

import { LoaderCircle, Package, ReceiptText, Search, UserRound, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { sectionIcons } from './dashboard-nav'
import { SECTIONS, SUBPAGES } from './dashboard-sections'
import type { Section, Subpage } from './dashboard-sections'
import { classNames } from '@/components/ui/class-names'
import { useLeave } from '@/components/ui/form/unsaved-guard'
import { useShopSearch } from './use-shop-search'
import type { SearchResult } from '@/lib/commerce/desk/schema/search'

export type PaletteProps = {
  base: string
  locale: string
  sections: readonly Section[]
  subpages: readonly Subpage[]
}

type Option = { id: string; href: string; label: string; detail: string; Icon: LucideIcon }
type Group = { id: 'pages' | 'recent' | 'orders' | 'products' | 'customers'; options: Option[] }

/** For comparing: without case and accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
}

function usePages({ base, sections, subpages }: PaletteProps): Option[] {
  const t = useTranslations('dashboard.nav')
  const address = (path: string): string => `${base}/dashboard${path}`
  return [
    ...sections.map((one) => ({
      id: one,
      href: address(SECTIONS[one].path),
      label: t(one),
      detail: '',
      Icon: sectionIcons[one],
    })),
    ...subpages.map((one) => ({
      id: one,
      href: address(SUBPAGES[one].path),
      label: t(`pages.${one}`),
      detail: t(SUBPAGES[one].section),
      Icon: sectionIcons[SUBPAGES[one].section],
    })),
    { id: 'account', href: address('/account'), label: t('account'), detail: '', Icon: UserRound },
  ]
}

function foundGroups(base: string, query: string, found: SearchResult): Group[] {
  const at = (part: string, id: string): string => `${base}/dashboard/${part}/${id}`
  return [
    {
      id: query === '' ? 'recent' : 'orders',
      options: found.orders.map((one) => ({
        id: one.id,
        href: at('orders', one.id),
        label: `${one.number} · ${one.customerName}`,
        detail: one.total,
        Icon: ReceiptText,
      })),
    },
    {
      id: 'products',
      options: found.products.map((one) => ({
        id: one.id,
        href: at('products', one.id),
        label: one.name,
        detail: '',
        Icon: Package,
      })),
    },
    {
      id: 'customers',
      options: found.customers.map((one) => ({
        id: one.id,
        href: at('customers', one.id),
        label: one.name,
        detail: one.email,
        Icon: UserRound,
      })),
    },
  ]
}

export function PalettePanel({ onClose, ...palette }: PaletteProps & { onClose: () => void }) {
  const { base, locale } = palette
  const t = useTranslations('dashboard.shell.palette')
  const router = useRouter()
  const leave = useLeave()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const query = text.trim()
  const { found, isSearching, hasFailed } = useShopSearch(query, locale)

  const pages = usePages(palette).filter(
    (page) => query === '' || [page.label, page.id].some((name) => plain(name).includes(plain(query))),
  )
  const all: Group[] = [
    { id: 'pages', options: query === '' ? pages : pages.slice(0, 6) },
    ...foundGroups(base, query, found),
  ]
  // What was meant by a text is more likely a page's name than a customer's; without one, the newest orders come first.
  const groups = (query === '' ? [...all.slice(1), ...all.slice(0, 1)] : all).filter(
    (group) => group.options.length > 0,
  )
  const options = groups.flatMap((group) => group.options)
  const current = options[Math.min(chosen, options.length - 1)]

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current?.id])

  const go = (option: Option): void => {
    onClose()
    leave(() => router.push(option.href))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends the writing of a word in Japanese or Chinese chooses nothing.
    if (event.nativeEvent.isComposing) return
    const last = options.length - 1
    const at = Math.min(chosen, last)
    if (event.key === 'ArrowDown') setChosen(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setChosen(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter' && current) go(current)
    else return
    event.preventDefault()
  }

  return (
    <div className="flex h-full max-h-[inherit] flex-col sm:h-[70dvh] sm:max-h-[32rem]">
      <div className="flex items-center gap-3 border-b border-line px-4">
        {isSearching ? (
          <LoaderCircle aria-hidden className="size-5 shrink-0 text-muted motion-safe:animate-spin" />
        ) : (
          <Search aria-hidden className="size-5 shrink-0 text-muted" />
        )}
        <input
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
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          className="min-h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-field-placeholder"
        />
        <button
          type="button"
          aria-label={t('close')}
          onClick={onClose}
          className="-me-2 grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
        >
          <X aria-hidden className="size-5" />
        </button>
      </div>
      <p role="status" className="sr-only">
        {isSearching ? t('searching') : t('results', { count: options.length })}
      </p>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('title')}
        className="flex-1 overflow-y-auto overscroll-contain p-2"
      >
        {groups.map((group) => (
          <div key={group.id} role="group" aria-labelledby={`${listId}-${group.id}`} className="pb-2">
            <p id={`${listId}-${group.id}`} className="px-3 py-2 text-xs font-semibold text-muted">
              {t(group.id)}
            </p>
            {group.options.map((option) => {
              const isChosen = option === current
              const { Icon } = option
              return (
                <div
                  key={option.id}
                  id={`${listId}-${option.id}`}
                  role="option"
                  aria-selected={isChosen}
                  onPointerMove={() => setChosen(options.indexOf(option))}
                  onClick={() => go(option)}
                  className={classNames(
                    'flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm',
                    isChosen ? 'bg-accent-soft text-brand-text' : '',
                  )}
                >
                  <Icon aria-hidden className={classNames('size-4 shrink-0', !isChosen && 'text-muted')} />
                  <bdi className="min-w-0 flex-1 truncate font-medium">{option.label}</bdi>
                  <bdi
                    className={classNames('max-w-[45%] shrink-0 truncate text-xs', !isChosen && 'text-muted')}
                  >
                    {option.detail}
                  </bdi>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {hasFailed ? (
        <p role="alert" className="px-5 py-4 text-sm text-danger">
          {t('failed')}
        </p>
      ) : options.length === 0 && !isSearching ? (
        <p className="px-5 py-8 text-center text-sm text-muted">{t('none', { query })}</p>
      ) : null}
      <div
        aria-hidden
        className="hidden items-center gap-5 border-t border-line px-4 py-2.5 text-xs text-muted sm:flex"
      >
        <span>↑ ↓ {t('move')}</span>
        <span>↵ {t('choose')}</span>
        <span>Esc {t('leave')}</span>
      </div>
    </div>
  )
}
