/** A decoded form value. Objects have no prototype, so no key of a stranger's form can reach one. */
export type FormValue = string | FormValue[] | FormObject
export interface FormObject {
  [key: string]: FormValue | undefined
}

export class FormError extends Error {}

const DEEPEST = 12
const MOST_PAIRS = 4000

function emptyObject(): FormObject {
  return Object.create(null) as FormObject
}

function decodePart(part: string): string {
  const spaced = part.includes('+') ? part.replaceAll('+', ' ') : part
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw new FormError('Invalid request (check that your POST content is properly encoded)')
  }
}

function splitKey(key: string): string[] {
  const bracket = key.indexOf('[')
  if (bracket <= 0) return [key]
  const path = [key.slice(0, bracket)]
  let position = bracket
  while (position < key.length) {
    const end = key.indexOf(']', position)
    if (key[position] !== '[' || end < 0) throw new FormError(`Invalid parameter name: ${key}`)
    path.push(key.slice(position + 1, end))
    position = end + 1
  }
  if (path.length > DEEPEST) throw new FormError(`Parameter is nested too deeply: ${key}`)
  return path
}

// While reading, everything is an object; `a[]` counts up under numeric keys.
function insert(root: FormObject, path: string[], value: string): void {
  let node = root
  for (const [index, part] of path.entries()) {
    const key = part === '' && index > 0 ? String(Object.keys(node).length) : part
    if (index === path.length - 1) {
      node[key] = value
      return
    }
    const next = node[key]
    if (next === undefined) {
      const created = emptyObject()
      node[key] = created
      node = created
    } else if (typeof next === 'string' || Array.isArray(next)) {
      throw new FormError(`Invalid object: ${key}`)
    } else node = next
  }
}

// An object whose keys are 0, 1, 2 … is what the client library makes of an array.
function foldArrays(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const keys = Object.keys(value)
  let isList = keys.length > 0
  for (const [index, key] of keys.entries()) {
    const child = value[key]
    if (typeof child === 'object') value[key] = foldArrays(child)
    if (key !== String(index)) isList = false
  }
  if (!isList) return value
  return keys.map((key) => value[key] ?? '')
}

/** Decodes `a[b][0][c]=1&a[]=2`, in bodies and in query strings alike. */
export function decodeForm(text: string): FormObject {
  const root = emptyObject()
  if (text === '') return root
  const pairs = text.split('&')
  if (pairs.length > MOST_PAIRS) throw new FormError('Too many parameters')
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = decodePart(equals < 0 ? pair : pair.slice(0, equals))
    insert(root, splitKey(key), equals < 0 ? '' : decodePart(pair.slice(equals + 1)))
  }
  for (const [key, value] of Object.entries(root)) {
    if (typeof value === 'object') root[key] = foldArrays(value)
  }
  return root
}
