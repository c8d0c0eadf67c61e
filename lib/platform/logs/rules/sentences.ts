import type { Messages } from '@/lib/core/i18n/i18n'

/** Below `did` in the messages of a log: the key of an action's sentence. */
export function sentenceKey(action: string): string {
  return action.replace('.', '_')
}

/** What was done, as the reader's language says it; null for an action of former days that has no words any more. */
export function sentenceOf(did: string | Messages | undefined, action: string): string | null {
  const found = typeof did === 'object' ? did[sentenceKey(action)] : undefined
  return typeof found === 'string' ? found : null
}
