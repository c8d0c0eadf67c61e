import { visit } from 'jsonc-parser'
import { AppError } from '@/lib/core/errors'
import { readBody } from './route'

/** Deeper than any document of ours, and far from where a stack ends. */
const mostLevels = 32

/** `__proto__` and its like are names that objects have already: whoever sends them means no field of ours. */
const objectNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses a text in which an object has a name twice (which one counts is each reader's own choice), a name that every
 * object has, or more levels than any document needs. Throws `malformed_body`.
 */
function inspect(text: string): void {
  const names: Set<string>[] = []
  let levels = 0
  const enter = (): void => {
    levels += 1
    if (levels > mostLevels) throw new AppError('malformed_body', 'json_too_deep')
  }
  const leave = (): void => {
    levels -= 1
  }
  visit(
    text,
    {
      onObjectBegin: () => {
        enter()
        names.push(new Set())
      },
      onObjectEnd: () => {
        leave()
        names.pop()
      },
      onArrayBegin: enter,
      onArrayEnd: leave,
      onObjectProperty: (name) => {
        const known = names.at(-1)
        if (known?.has(name) || objectNames.has(name))
          throw new AppError('malformed_body', 'json_names', { values: { name: name.slice(0, 80) } })
        known?.add(name)
      },
    },
    { disallowComments: true },
  )
}

/** Whether the sender says that it is JSON; a body without a type is taken for it. */
const saysJson = (type: string | null): boolean =>
  type === null || /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)

/**
 * A JSON object from the body of a program's request, read strictly. Throws `body_too_large`, and `malformed_body` for
 * another type of content, for what is no JSON object, and for names that are there twice or that every object has.
 */
export async function readStrictJson(request: Request, limitBytes: number): Promise<object> {
  const text = await readBody(request, limitBytes)
  if (!saysJson(request.headers.get('content-type'))) throw new AppError('malformed_body', 'json_expected')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('malformed_body')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('malformed_body')
  inspect(text)
  return value
}
