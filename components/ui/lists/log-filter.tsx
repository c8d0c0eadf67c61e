import type { ReactNode } from 'react'
import { FilterButtons, FilterDays } from './filter'
import { FilterPanel } from './filter-panel'
import { isRefused } from '@/lib/core/requests/filter/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'

/** What of a log is wanted; it stands in the address, so that it can be shared and gone back to. */
export function LogFilterForm({
  action,
  view,
  isFiltered,
  words,
  children,
}: {
  action: string
  view: FilterView
  isFiltered: boolean
  words: { title: string; from: string; to: string; submit: string; clear: string }
  /** The fields that this log has beside its days. */
  children: ReactNode
}) {
  return (
    <FilterPanel label={words.title} isOpen={isFiltered || isRefused(view)}>
      <form
        action={action}
        method="get"
        role="search"
        className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        {children}
        <FilterDays labels={words} view={view} />
        <FilterButtons action={action} isFiltered={isFiltered} submit={words.submit} clear={words.clear} />
      </form>
    </FilterPanel>
  )
}
