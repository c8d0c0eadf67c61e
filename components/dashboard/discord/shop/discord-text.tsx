import { Fragment } from 'react'
import type { ReactNode } from 'react'

/** A text as Discord would show it: bold and struck parts, and what was made inert as it was written. */
export function DiscordText({ children }: { children: string }): ReactNode {
  let isBold = false
  let isStruck = false
  const parts = children.replaceAll('\u200b', '').matchAll(/\\(.)|\*\*|~~|[^\\*~]+|[*~]/gs)
  return [...parts].map(([mark, escaped], index) => {
    if (mark === '**') isBold = !isBold
    else if (mark === '~~') isStruck = !isStruck
    if (mark === '**' || mark === '~~') return null
    const text = <Fragment key={index}>{escaped ?? mark}</Fragment>
    const weighed = isBold ? <strong key={index}>{text}</strong> : text
    return isStruck ? <s key={index}>{weighed}</s> : weighed
  })
}
