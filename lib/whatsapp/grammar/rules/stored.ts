import type { Question } from '@/lib/whatsapp/grammar/schema'

// JSON has no bigint. An amount is kept as an object of one key, which nothing else in a question has.
const key = 'minor'
const isAmount = (value: unknown): value is Record<typeof key, string> =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === key

/** A question as it is kept until it is answered. */
export function storeQuestion(question: Question): string {
  return JSON.stringify(question, (_, value: unknown) =>
    typeof value === 'bigint' ? { [key]: value.toString() } : value,
  )
}

/** A question that `storeQuestion` has written. */
export function restoreQuestion(stored: string): Question {
  return JSON.parse(stored, (_, value: unknown) => (isAmount(value) ? BigInt(value[key]) : value)) as Question
}
