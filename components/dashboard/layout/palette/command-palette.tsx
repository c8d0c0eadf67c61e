'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { PaletteProps } from './palette-groups'
import { PalettePanel } from './palette-panel'
import { classNames } from '@/components/ui/class-names'

const OpenContext = createContext<() => void>(() => undefined)

/** Ctrl-K or ⌘-K from anywhere in the dashboard: jump to a page, an order, a product or a customer. */
export function CommandPalette({ children, ...palette }: PaletteProps & { children: ReactNode }) {
  const t = useTranslations('dashboard.shell.palette')
  const ref = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => {
    const dialog = ref.current
    if (!dialog || dialog.open) return
    setOpen(true)
    dialog.showModal()
  }, [])
  const close = useCallback(() => ref.current?.close(), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isShortcut =
        event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isShortcut) return
      event.preventDefault()
      if (ref.current?.open) close()
      // Over another dialog it would cover a question that waits for its answer.
      else if (!document.querySelector('dialog[open]')) open()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open, close])
  return (
    <OpenContext.Provider value={open}>
      {children}
      <dialog
        ref={ref}
        aria-label={t('title')}
        onClose={() => setOpen(false)}
        onClick={(event) => {
          if (event.target === event.currentTarget) close()
        }}
        className={classNames(
          'm-0 h-dvh max-h-none w-full max-w-none overflow-hidden bg-overlay p-0 text-foreground backdrop:bg-backdrop',
          'sm:mx-auto sm:mt-[12dvh] sm:h-fit sm:max-h-[70dvh] sm:max-w-xl sm:rounded-2xl sm:border sm:border-line',
        )}
      >
        {isOpen ? <PalettePanel {...palette} onClose={close} /> : null}
      </dialog>
    </OpenContext.Provider>
  )
}

/** Opens the palette for those who do not know, or do not have, the keys. */
export function PaletteButton({ isCompact }: { isCompact?: boolean }) {
  const t = useTranslations('dashboard.shell.palette')
  const open = useContext(OpenContext)
  // Which key it is only the browser knows; until then nothing is promised.
  const [keys, setKeys] = useState('')
  useEffect(() => setKeys(/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'), [])
  if (isCompact) {
    return (
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('open')}
        onClick={open}
        className="-my-1 grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
      >
        <Search aria-hidden className="size-5" />
      </button>
    )
  }
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={open}
      className="flex min-h-10 w-full items-center gap-3 rounded-lg border border-line bg-background px-3 text-sm text-muted hover:border-field-border hover:text-foreground"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="flex-1 text-start">{t('open')}</span>
      <kbd aria-hidden dir="ltr" className="min-w-12 text-end font-sans text-xs">
        {keys}
      </kbd>
    </button>
  )
}
