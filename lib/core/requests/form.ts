/** A form as an object: a repeated field becomes a list. Next's own fields, and names that objects have, are nobody's. */
export function formObject(form: FormData): Record<string, unknown> {
  // One pass: asking the form for each name walks through all of it each time.
  const fields = new Map<string, FormDataEntryValue[]>()
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION') || name.startsWith('__')) continue
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return Object.fromEntries(
    [...fields].map(([name, values]): [string, unknown] => [name, values.length > 1 ? values : values[0]]),
  )
}
