/** What is read of a field, and where a text is put back. */
type TextField = Pick<HTMLInputElement, 'name' | 'type' | 'value' | 'autocomplete'>

/** Texts by the names of their fields; a name that stands more than once counts its places. */
export type KeptText = ReadonlyMap<string, string>

const kinds = ['text', 'textarea', 'email', 'tel', 'url', 'search', 'number', 'date', 'datetime-local']

/** Fields that people type into. Passwords and codes are nothing to keep. */
function named<T extends TextField>(fields: readonly T[]): [string, T][] {
  const counted = new Map<string, number>()
  return fields
    .filter(
      ({ name, type, autocomplete }) =>
        name !== '' && kinds.includes(type) && autocomplete !== 'one-time-code',
    )
    .map((field) => {
      const place = counted.get(field.name) ?? 0
      counted.set(field.name, place + 1)
      return [`${field.name} ${place}`, field]
    })
}

/**
 * What a form is about, by its hidden fields: a text for one order is nothing for another. Which version of it somebody
 * saw does not matter, and neither does what React writes for itself.
 */
export function subjectOf(fields: readonly TextField[]): string {
  return fields
    .filter(({ name, type }) => type === 'hidden' && name !== 'version' && !name.startsWith('$'))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}

/** The field that holds of which version a form is. */
export function versionIn<T extends TextField>(fields: readonly T[]): T | undefined {
  return fields.find(({ name, type }) => type === 'hidden' && name === 'version')
}

/** What stands in the fields now. */
export function readTexts(fields: readonly TextField[]): KeptText {
  return new Map(named(fields).map(([key, { value }]) => [key, value]))
}

/** Puts back what was typed before. */
export function giveBack<T extends TextField>(
  fields: readonly T[],
  typed: KeptText,
  write: (field: T, text: string) => void,
): void {
  for (const [key, field] of named(fields)) {
    const text = typed.get(key)
    if (text !== undefined && text !== field.value) write(field, text)
  }
}

/** What was typed since `first`. */
export function typedSince(first: KeptText, fields: readonly TextField[]): KeptText {
  return new Map([...readTexts(fields)].filter(([key, text]) => text !== (first.get(key) ?? '')))
}
