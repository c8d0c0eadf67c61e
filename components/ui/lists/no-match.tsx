import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from './empty-state'
import { ButtonLink } from '@/components/ui/form/button'

/** What a search or a filter leaves where it leaves nothing, and the way back to the whole list. */
export function NoMatch({
  title,
  all,
  children,
}: {
  title: string
  all: { href: string; label: string }
  children: ReactNode
}) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={title}
      action={
        <ButtonLink href={all.href} variant="outline">
          {all.label}
        </ButtonLink>
      }
    >
      {children}
    </EmptyState>
  )
}
