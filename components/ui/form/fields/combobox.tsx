'use client'

import { useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Field } from './field'
import { classNames } from '@/components/ui/class-names'
import { BareInput } from './bare-field'

export type Choice = { id: string; label: string; detail?: string | undefined }

type Props<C extends Choice> = {
  label: ReactNode
  hint?: ReactNode
  optional?: string
  errors?: readonly string[] | undefined
  /** What stands in the field: what was typed, or what was chosen. */
  text: string
  choices: readonly C[]
  /** Said in place of choices, such as that there are none. */
  remark: string | null
  onType: (text: string) => void
  onChoose: (choice: C) => void
  /** The field is left without a choice. */
  onLeave?: () => void
}

/** Which choice is marked while the list is open, and what the keys do. */
function useMarked<C extends Choice>({ choices, onChoose, onLeave }: Props<C>) {
  const [isOpen, setOpen] = useState(false)
  const [marked, setMarked] = useState(0)
  const last = choices.length - 1
  const at = Math.min(marked, last)
  const choose = (choice: C): void => {
    setOpen(false)
    onChoose(choice)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends the writing of a word in Japanese or Chinese chooses nothing.
    if (event.nativeEvent.isComposing) return
    const current = choices[at]
    if (event.key === 'ArrowDown') setMarked(isOpen && at < last ? at + 1 : 0)
    else if (event.key === 'ArrowUp') setMarked(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter' && isOpen && current) choose(current)
    else if (event.key === 'Escape' && isOpen) setOpen(false)
    else return
    event.preventDefault()
    if (event.key.startsWith('Arrow')) setOpen(true)
  }
  const open = (): void => {
    setMarked(0)
    setOpen(true)
  }
  const leave = (): void => {
    setOpen(false)
    onLeave?.()
  }
  return { isOpen, at, choose, onKeyDown, open, leave, mark: setMarked }
}

type Listed<C extends Choice> = {
  listId: string
  choices: readonly C[]
  at: number
  onMark: (index: number) => void
  onChoose: (choice: C) => void
}

function Choices<C extends Choice>({ listId, choices, at, onMark, onChoose }: Listed<C>) {
  return choices.map((choice, index) => (
    <div
      key={choice.id}
      id={`${listId}-${choice.id}`}
      role="option"
      aria-selected={index === at}
      onPointerMove={() => onMark(index)}
      onClick={() => onChoose(choice)}
      className={classNames(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm',
        index === at ? 'bg-accent-soft text-brand-text' : '',
      )}
    >
      <bdi className="min-w-0 flex-1 truncate font-medium">{choice.label}</bdi>
      <bdi className={classNames('max-w-[50%] shrink-0 truncate text-xs', index !== at && 'text-muted')}>
        {choice.detail}
      </bdi>
    </div>
  ))
}

/** What was found, below the field; it stays in the page, so that the field can name it while it is closed. */
function ChoiceList<C extends Choice>({
  label,
  remark,
  isOpen,
  ...listed
}: Listed<C> & Pick<Props<C>, 'label' | 'remark'> & { isOpen: boolean }) {
  return (
    <div
      // A press on a choice leaves the field where it is.
      onPointerDown={(event) => event.preventDefault()}
      hidden={!isOpen}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto overscroll-contain rounded-xl border border-line bg-overlay p-2 shadow-lg"
    >
      <div id={listed.listId} role="listbox" aria-label={typeof label === 'string' ? label : undefined}>
        {isOpen ? <Choices {...listed} /> : null}
      </div>
      {isOpen && remark ? (
        <p role="status" className="px-3 py-2 text-sm text-muted">
          {remark}
        </p>
      ) : null}
    </div>
  )
}

/** A field to look something up in: what is found stands below it while somebody types, and one of it is chosen. */
export function Combobox<C extends Choice>(props: Props<C>) {
  const { label, hint, optional, errors, text, choices, remark, onType } = props
  const { isOpen, at, choose, onKeyDown, open, leave, mark } = useMarked(props)
  const listId = useId()
  const current = choices[at]
  return (
    <div className="relative">
      <Field label={label} hint={hint} optional={optional} errors={errors}>
        {(wiring) => (
          <BareInput
            {...wiring}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && current ? `${listId}-${current.id}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            dir="auto"
            className="input input--full-width min-h-11"
            value={text}
            onChange={(event) => {
              open()
              onType(event.target.value)
            }}
            onClick={open}
            onKeyDown={onKeyDown}
            onBlur={leave}
          />
        )}
      </Field>
      <ChoiceList {...{ label, remark, isOpen, listId, choices, at }} onMark={mark} onChoose={choose} />
    </div>
  )
}
