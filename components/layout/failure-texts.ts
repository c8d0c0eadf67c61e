import ar from '@/messages/ar/failure.json'
import en from '@/messages/en/failure.json'
import id from '@/messages/id/failure.json'

const texts: Record<string, typeof id> = { id, en, ar }

/** What is said when something failed; it needs nothing of the page, which may be what failed. */
export const failureTexts = (locale: string | undefined): typeof id => texts[locale ?? 'id'] ?? id
