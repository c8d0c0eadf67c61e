import type { ReactNode } from 'react'

export type Line = {
  id: string
  author: string
  /** What stands behind the name, such as that they are of the shop. */
  mark: string | null
  at: ReactNode
  content: string
  files: readonly string[]
  /** In the place of the words, where there are none any more. */
  instead: string | null
}

/** A conversation as it was written: texts, and nothing that could be opened or does anything. */
export function Transcript({ label, lines }: { label: string; lines: readonly Line[] }) {
  return (
    <ol aria-label={label} className="flex flex-col divide-y divide-line">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
            <bdi className="font-semibold break-words">{line.author}</bdi>
            {line.mark === null ? null : <span className="text-xs text-muted">{line.mark}</span>}
            <span className="text-xs text-muted">{line.at}</span>
          </p>
          {line.instead === null ? (
            <p dir="auto" className="text-sm break-words whitespace-pre-wrap">
              {line.content}
            </p>
          ) : (
            <p className="text-sm text-muted italic">{line.instead}</p>
          )}
          {line.files.length === 0 ? null : (
            <ul className="flex flex-wrap gap-2 text-xs text-muted">
              {line.files.map((name, index) => (
                <li key={index} className="rounded-md bg-surface-secondary px-2 py-1 break-all">
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
