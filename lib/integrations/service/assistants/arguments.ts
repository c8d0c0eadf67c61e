import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { tooLarge } from '@/lib/core/requests/route'
import { located } from '@/lib/core/requests/located'
import { bodyLimitOf } from '@/lib/integrations/service/perform'
import type { Asked } from '@/lib/integrations/service/perform'
import { namesAboutCall } from './tools'
import type { Tool } from './tools'

export type Arguments = Record<string, unknown>

const AboutCall = z.object({
  dry_run: z.boolean('invalid').default(false),
  idempotency_key: z
    .string('expected_idempotency_key')
    .regex(/^[\x21-\x7e]{1,255}$/, 'expected_idempotency_key')
    .nullable()
    .default(null),
  if_version: z.int('expected_whole').nonnegative('invalid').nullable().default(null),
})

/** As a program would have written it behind the question mark. */
const asText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value

function addressOf(path: string, places: Record<string, string>, query: Record<string, unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? ''))
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )
  return `/api/v1${filled}${pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`}`
}

/** Where each argument belongs. What nobody knows goes where it is refused by its name. */
function sort(tool: Tool, sent: Arguments) {
  const [places, query, body]: [Record<string, string>, Arguments, Arguments] = [{}, {}, {}]
  for (const [name, value] of Object.entries(sent)) {
    if (tool.places.has(name)) places[name] = String(value)
    else if (tool.isBody) body[name] = value
    else query[name] = Array.isArray(value) ? value.map(asText) : asText(value)
  }
  return { places, query, body: tool.isBody ? body : undefined }
}

/**
 * What an assistant asks for as the same call of the API. Throws `validation_failed` and `body_too_large` as that would.
 */
export function readArguments(tool: Tool, sent: Arguments): { asked: Asked; isDryRun: boolean } {
  const { operation } = tool
  const known: readonly string[] = namesAboutCall(operation)
  const about = AboutCall.safeParse(
    Object.fromEntries(Object.entries(sent).filter(([name]) => known.includes(name))),
  )
  if (!about.success) throw located(about.error, { query: undefined, body: sent })
  const own = Object.entries(sent).filter(([name]) => !known.includes(name))
  const missing = [...tool.places].filter((name) => sent[name] === undefined)
  if (missing.length > 0) {
    const fields = Object.fromEntries(missing.map((name) => [name, ['required']]))
    throw new AppError('validation_failed', 'validation_failed', { fields })
  }
  const { places, query, body } = sort(tool, Object.fromEntries(own))
  if (body && Buffer.byteLength(JSON.stringify(body)) > bodyLimitOf(operation))
    throw tooLarge(bodyLimitOf(operation))
  return {
    asked: {
      raw: { params: places, query, body, version: about.data.if_version },
      address: addressOf(operation.path, places, query),
      idempotencyKey: about.data.dry_run ? null : about.data.idempotency_key,
    },
    isDryRun: about.data.dry_run,
  }
}
