import { classNames } from '@/components/ui/class-names'
import { useState } from 'react'
import type { InputEvent } from 'react'

/** Shorter fields take codes, whose length needs no counting. */
const leastLimit = 40

/** How full a field is, told before a browser cuts off without a word what is typed or pasted beyond the limit. */
export function countText(length: number, limit: number | undefined): string | null {
  return limit === undefined || limit < leastLimit || length < limit * 0.8 ? null : `${length} / ${limit}`
}

/** Follows how much is typed into a field with a limit. */
export function useLengthCount(limit: number | undefined) {
  const [length, setLength] = useState(0)
  return {
    count: countText(length, limit),
    isFull: limit !== undefined && length >= limit,
    onLength: ({ target }: InputEvent<HTMLElement>): void => {
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
        setLength(target.value.length)
    },
  }
}

/** Beside a field that is nearly full; red where nothing more fits. */
export function LengthCount({ count, isFull }: { count: string | null; isFull: boolean }) {
  if (count === null) return null
  return (
    <p
      role="status"
      dir="ltr"
      className={classNames('self-end text-xs tabular-nums', isFull ? 'text-danger' : 'text-muted')}
    >
      {count}
    </p>
  )
}
