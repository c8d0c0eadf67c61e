import type { ReactNode } from 'react'

/** A line of a list of facts: what it is called, and what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">
        <bdi>{name}</bdi>
      </dt>
      <dd className="break-words whitespace-pre-wrap">
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
