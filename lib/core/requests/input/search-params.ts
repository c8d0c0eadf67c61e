export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** One value of a query parameter, whoever sent how many. */
export function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** One value of each query parameter. */
export function firstOfEach(
  given: Record<string, string | string[] | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, first(value)]))
}
