import type { ReactNode } from 'react'
import { KeptChoice } from './filter'
import { Button } from '@/components/ui/form/button'
import type { FilterView } from '@/lib/core/requests/filter/filter'

/**
 * Looks for a text among those that a choice leaves. A plain form: every view has an address that can be kept, and works
 * without script.
 */
export function ChoiceSearch<Only extends string>({
  action,
  view: { typed },
  choices,
  nameOf,
  words,
  children,
}: {
  action: string
  view: FilterView
  choices: readonly Only[]
  nameOf: (only: Only) => string
  words: { search: string; hint: string; only: string; submit: string }
  /** More to choose, before the button. */
  children?: ReactNode
}) {
  return (
    <form role="search" action={action} className="flex flex-wrap items-end gap-2">
      <input
        type="search"
        name="q"
        defaultValue={typed.q ?? ''}
        aria-label={words.search}
        placeholder={words.hint}
        className="input input--full-width min-h-10 min-w-0 basis-full sm:max-w-sm sm:flex-1 sm:basis-60"
      />
      <select
        name="only"
        defaultValue={typed.only ?? 'all'}
        aria-label={words.only}
        className="input native-select min-h-10 min-w-0 flex-1 sm:flex-none"
      >
        {choices.map((only) => (
          <option key={only} value={only}>
            {nameOf(only)}
          </option>
        ))}
        <KeptChoice typed={typed.only} choices={choices} />
      </select>
      {children}
      <Button variant="outline">{words.submit}</Button>
    </form>
  )
}
