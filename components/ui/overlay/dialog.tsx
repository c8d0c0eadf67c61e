'use client'

import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useKeptText } from './use-kept-text'
import { classNames } from '@/components/ui/class-names'

type Shown = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  closeLabel: string
  children: ReactNode
}

function DialogHead({
  titleId,
  title,
  closeLabel,
  onClose,
}: Pick<Shown, 'title' | 'closeLabel' | 'onClose'> & { titleId: string }) {
  return (
    <div className="flex items-start justify-between gap-4">
      <h2 id={titleId} className="text-lg font-bold">
        {title}
      </h2>
      <button
        type="button"
        aria-label={closeLabel}
        onClick={onClose}
        className="-m-2 grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
      >
        <X aria-hidden className="size-5" />
      </button>
    </div>
  )
}

/**
 * The browser's own modal: it traps focus, closes on Escape and gives focus back. A sheet from below on phones. Who leaves
 * it by the way loses nothing that was typed.
 */
export function Dialog({ isOpen, onClose, title, closeLabel, children }: Shown) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const kept = useKeptText()
  const keep = useRef(kept)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === isOpen) return
    if (isOpen) {
      dialog.showModal()
      keep.current.opened(dialog)
    } else dialog.close()
  }, [isOpen])
  const leave = (): void => {
    if (ref.current) kept.left(ref.current)
    onClose()
  }
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A field for files tells in the same way that none was chosen.
        if (event.target === event.currentTarget) kept.left(event.currentTarget)
      }}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) leave()
      }}
      className={classNames(
        'm-0 mt-auto max-h-[90dvh] w-full max-w-none overflow-y-auto rounded-t-2xl bg-overlay p-0 text-foreground backdrop:bg-backdrop',
        'sm:m-auto sm:max-w-lg sm:rounded-2xl sm:border sm:border-line',
      )}
    >
      {isOpen ? (
        <div className="flex flex-col gap-5 p-6">
          <DialogHead titleId={titleId} title={title} closeLabel={closeLabel} onClose={leave} />
          {children}
        </div>
      ) : null}
    </dialog>
  )
}
