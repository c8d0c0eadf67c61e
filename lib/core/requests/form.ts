import { AppError } from '@/lib/core/errors'

/**
 * A form as an object: a repeated field becomes a list. Next's own fields, and names that objects have, are nobody's.
 * Whatever its type says, an action is given what somebody sent: throws `malformed_body` for anything but a form.
 */
export function formObject(form: unknown): Record<string, unknown> {
  if (!(form instanceof FormData)) throw new AppError('malformed_body')
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
