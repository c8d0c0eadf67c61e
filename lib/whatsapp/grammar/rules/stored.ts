// JSON has no bigint. An amount is kept as an object of one key, which nothing else in a question has.
const key = 'minor'
const isAmount = (value: unknown): value is Record<typeof key, string> =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === key

/** A question, or what holds one, as it is kept until it is answered. */
export function toText(value: object): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'bigint' ? { [key]: one.toString() } : one,
  )
}

/** What `toText` has written; of which shape it is whoever wrote it knows. */
export function fromText(stored: string): unknown {
  return JSON.parse(stored, (_, one: unknown) => (isAmount(one) ? BigInt(one[key]) : one))
}
