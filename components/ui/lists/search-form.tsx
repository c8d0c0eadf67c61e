import { Button } from '@/components/ui/form/button'

/** Finds in a list by what is typed; it stands in the address as `q`. */
export function SearchForm({
  action,
  query,
  words,
}: {
  action: string
  query: string
  words: { label: string; hint?: string; submit: string }
}) {
  return (
    <form role="search" action={action} className="flex flex-wrap items-end gap-2">
      <input
        type="search"
        name="q"
        maxLength={60}
        defaultValue={query}
        aria-label={words.label}
        placeholder={words.hint ?? words.label}
        className="input input--full-width min-h-10 min-w-0 basis-full sm:max-w-sm sm:flex-1 sm:basis-60"
      />
      <Button variant="outline">{words.submit}</Button>
    </form>
  )
}
