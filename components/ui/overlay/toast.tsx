'use client'

import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

export type Toast = {
  text: ReactNode
  tone?: 'success' | 'danger' | 'info'
  /** Takes back what the toast tells of, which stays until it is closed. `label` replaces the usual word for it. */
  undo?: { run: () => void; label?: string }
}

type Shown = Toast & { id: number }

const looks = {
  success: { Icon: CircleCheck, color: 'text-success' },
  danger: { Icon: CircleAlert, color: 'text-danger' },
  info: { Icon: Info, color: 'text-muted' },
}

const mostAtOnce = 3
const readMs = 6_000
const problemMs = 12_000

/** The newest; where they are too many, those without anything to undo go first. */
function fitting(toasts: readonly Shown[]): readonly Shown[] {
  if (toasts.length <= mostAtOnce) return toasts
  const gone = toasts.slice(0, -1).find((toast) => !toast.undo) ?? toasts[0]
  return fitting(toasts.filter((toast) => toast !== gone))
}

const ToastContext = createContext<((toast: Toast) => void) | null>(null)

/** Says in passing that something was done. What a person must not miss belongs on the page instead. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it.')
  return show
}

function Close({
  labels,
  onGone,
  id,
}: {
  labels: { close: string; undo: string }
  onGone: (id: number) => void
  id: number
}) {
  return (
    <button
      type="button"
      aria-label={labels.close}
      onClick={() => onGone(id)}
      className="grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
    >
      <X aria-hidden className="size-4" />
    </button>
  )
}

function ToastCard({
  toast,
  labels,
  isHeld,
  onGone,
}: {
  toast: Shown
  labels: { close: string; undo: string }
  isHeld: boolean
  onGone: (id: number) => void
}) {
  const { id, text, tone = 'success', undo } = toast
  // Whoever wants to undo finds the button however long it takes them: such a toast is closed, or used, by a person.
  const waits = isHeld || undo !== undefined
  const stay = tone === 'danger' ? problemMs : readMs
  useEffect(() => {
    if (waits) return
    const timer = setTimeout(() => onGone(id), stay)
    return () => clearTimeout(timer)
  }, [id, stay, waits, onGone])
  const { Icon, color } = looks[tone]
  return (
    <li
      data-toast={tone}
      className="pointer-events-auto flex items-center gap-3 rounded-xl border border-line bg-overlay py-2 ps-4 pe-2 text-sm text-overlay-foreground shadow-lg"
    >
      <Icon aria-hidden className={classNames('size-5 shrink-0', color)} />
      <div className="min-w-0 flex-1 py-1.5 font-medium">{text}</div>
      {undo ? (
        <button
          type="button"
          className="button button--ghost button--sm shrink-0 text-brand-text"
          onClick={() => {
            onGone(id)
            undo.run()
          }}
        >
          {undo.label ?? labels.undo}
        </button>
      ) : null}
      <Close labels={labels} onGone={onGone} id={id} />
    </li>
  )
}

function useShown() {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const nextId = useRef(0)
  const show = useCallback((toast: Toast) => {
    nextId.current += 1
    const id = nextId.current
    setToasts((before) => fitting([...before, { ...toast, id }]))
  }, [])
  const dismiss = useCallback((id: number) => {
    setToasts((before) => before.filter((toast) => toast.id !== id))
  }, [])
  return { toasts, show, dismiss }
}

/** Whether somebody points at the toasts or has the focus among them. */
function useHold(isEmpty: boolean) {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  // A toast that disappears under the pointer, or with the focus in it, tells nobody that they left.
  useEffect(() => {
    if (!isEmpty) return
    setPointed(false)
    setFocused(false)
  }, [isEmpty])
  return {
    isHeld: isPointed || isFocused,
    hold: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
      },
    },
  }
}

/**
 * The place where toasts appear. It is there before the first of them, because a screen reader reads out only what
 * changes in a region that it knows. Toasts wait while somebody points at them or has the focus in there.
 */
export function ToastProvider({
  labels,
  children,
}: {
  labels: { region: string; close: string; undo: string }
  children: ReactNode
}) {
  const { toasts, show, dismiss } = useShown()
  const { isHeld, hold } = useHold(toasts.length === 0)
  const words = useMemo(() => ({ close: labels.close, undo: labels.undo }), [labels.close, labels.undo])
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div
        role="region"
        aria-label={labels.region}
        aria-live="polite"
        aria-relevant="additions text"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 lg:bottom-6"
      >
        <ul className="flex w-full max-w-md flex-col gap-2" {...hold}>
          {toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} labels={words} isHeld={isHeld} onGone={dismiss} />
          ))}
        </ul>
      </div>
    </ToastContext.Provider>
  )
}
