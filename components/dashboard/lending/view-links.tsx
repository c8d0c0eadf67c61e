import Link from 'next/link'
import { classNames } from '@/components/ui/class-names'

/** Views of one list, each with an address that can be kept. */
export function ViewLinks<V extends string>({
  label,
  views,
  chosen,
}: {
  label: string
  views: readonly { view: V; href: string; text: string }[]
  chosen: V
}) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {views.map(({ view, href, text }) => (
        <Link
          key={view}
          href={href}
          prefetch={false}
          aria-current={view === chosen ? 'page' : undefined}
          className={classNames(
            'rounded-full border px-3 py-1.5 text-sm',
            view === chosen
              ? 'border-brand-text font-semibold text-brand-text'
              : 'border-line text-muted hover:text-foreground',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
