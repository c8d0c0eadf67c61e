import { firstCharacter } from '@/lib/core/text/text'
import type { LogRow } from '@/lib/notifications/schema'

/** Enough of an address to recognise it for whoever knows it, too little to write to it. */
export function maskAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  const hint = (text: string): string => `${firstCharacter(text)}•••`
  const dot = domain.lastIndexOf('.')
  return `${hint(name)}@${hint(domain)}${dot > 0 ? domain.slice(dot) : ''}`
}

/** What a mail server said, without the address that it repeats. */
export function hideRecipient(text: string, address: string): string {
  if (address === '') return text
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(literal, 'gi'), maskAddress(address))
}

/** They are too old by the time that anybody looks; what is owed by then is told by another reminder, and what happened stands in the book. */
const codes: ReadonlySet<string> = new Set([
  'order_code',
  'order_claim',
  'signing_code',
  'loan_reminder',
  'loan_news',
  'lending_news',
])

/**
 * Whether a message can go out once more: safely after a refusal; at the risk of a second mail when the connection broke
 * or the worker died on the way; not at all when it was sent, waits, or is a code that is too old by now.
 */
export function retryOf(row: Pick<LogRow, 'state' | 'template'> & { isCutOff: boolean }): LogRow['retry'] {
  if (codes.has(row.template)) return null
  if (row.state === 'failed') return 'safe'
  return row.state === 'uncertain' || (row.state === 'sending' && row.isCutOff) ? 'risky' : null
}
