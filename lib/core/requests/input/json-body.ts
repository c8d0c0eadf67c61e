import { visit } from 'jsonc-parser'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { requireJson, requireUnpacked } from './content'
import { located } from '@/lib/core/requests/located'
import { objectIn, readBytes, textIn } from '@/lib/core/requests/route'

/** Deeper than any document of ours, and far from where a stack ends. */
const mostLevels = 32

/** `__proto__` and its like are names that objects have already: whoever sends them means no field of ours. */
const objectNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses a text in which an object has a name twice (which one counts is each reader's own choice), a name that every
 * object has, or more levels than any document needs. Throws `malformed_body`.
 */
export function inspect(text: string): void {
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
        const values = { name: name.slice(0, 80) }
        if (objectNames.has(name)) throw new AppError('malformed_body', 'json_object_name', { values })
        if (known?.has(name)) throw new AppError('malformed_body', 'json_names', { values })
        known?.add(name)
      },
    },
    { disallowComments: true },
  )
}

/** Whether the sender says that it is JSON, of whatever kind. */
export const saysJson = (type: string | null): boolean =>
  type !== null && /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)

/**
 * A JSON object from the body of a program's request, read strictly. Throws `body_too_large`, `unsupported_media_type`
 * for another type of content or none, or for a packed one, and `malformed_body` for what is no UTF-8 or no JSON object,
 * and for names that are there twice or that every object has.
 */
export async function readStrictJson(request: Request, limitBytes: number): Promise<object> {
  const bytes = await readBytes(request, limitBytes)
  return strictObjectIn(request, bytes)
}

function strictObjectIn({ headers }: Request, bytes: Buffer): object {
  requireJson(headers)
  requireUnpacked(headers)
  const text = textIn(bytes)
  const value = objectIn(text)
  inspect(text)
  return value
}

/**
 * For a request that takes no body: `{}` says nothing, either. Throws `validation_failed` with every field that is there,
 * and like `readStrictJson`.
 */
export async function refuseBody(request: Request, limitBytes: number): Promise<void> {
  const bytes = await readBytes(request, limitBytes)
  if (bytes.length === 0) return
  const body = strictObjectIn(request, bytes)
  const read = z.strictObject({}).safeParse(body)
  if (!read.success) throw located(read.error, { query: undefined, body })
}
