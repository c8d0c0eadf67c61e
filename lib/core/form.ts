/** A form as an object: a repeated field becomes a list. Next's own fields, and names that objects have, are nobody's. */
export function formObject(form: FormData): Record<string, unknown> {
  const fields = new Map<string, unknown>()
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION') || name.startsWith('__')) continue
    const values = form.getAll(name)
    fields.set(name, values.length > 1 ? values : values[0])
  }
  return Object.fromEntries(fields)
}
