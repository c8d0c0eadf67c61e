import type { Source, Undo } from '@/lib/core/api/assistants'
import type { Arguments } from './arguments'
import { namesAboutCall } from './tools'
import type { Tool } from './tools'

/** What an assistant is told of how to take something back. `is_tool` is false where that is for a person to do. */
export type ToldUndo =
  | { operation: string; arguments: Arguments; is_tool: boolean; note?: string }
  | { none: string }

type Facts = { sent: unknown; answer: unknown; before: unknown }
type Schema = Record<string, unknown>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueOf(source: Source, facts: Facts): unknown {
  if (typeof source === 'string')
    return source.split('.').reduce<unknown>((held, name) => (isObject(held) ? held[name] : undefined), facts)
  if ('is' in source) return source.is
  const value = valueOf(source.opposite, facts)
  if (typeof value === 'number') return -value
  return value === 'up' ? 'down' : value === 'down' ? 'up' : undefined
}

function admitsNull({ type, anyOf }: Schema): boolean {
  if (Array.isArray(anyOf)) return anyOf.some((one) => isObject(one) && admitsNull(one))
  return type === undefined || [type].flat().includes('null')
}

/**
 * Of what an answer holds, what a call takes: answers say more of a thing than may be set. Undefined where nothing of it
 * fits.
 */
function fitting(value: unknown, schema: Schema, defs: Schema): unknown {
  const pointed = typeof schema.$ref === 'string' ? defs[schema.$ref.replace('#/$defs/', '')] : schema
  if (!isObject(pointed)) return value
  if (value === null) return admitsNull(pointed) ? null : undefined
  if (Array.isArray(value) && isObject(pointed.items)) {
    const items = pointed.items
    return value.map((one) => fitting(one, items, defs))
  }
  if (!isObject(value) || !isObject(pointed.properties)) return value
  return fittingObject(value, pointed.properties, defs)
}

function fittingObject(value: Arguments, properties: Schema, defs: Schema): Arguments {
  const kept: Arguments = {}
  for (const [name, schema] of Object.entries(properties)) {
    const held = isObject(schema) && name in value ? fitting(value[name], schema, defs) : undefined
    if (held !== undefined) kept[name] = held
  }
  return kept
}

function argumentsOf(undo: Exclude<Undo, { none: string }>, by: Tool, facts: Facts): Arguments {
  const { properties, $defs = {} } = by.inputSchema
  const own = Object.fromEntries(
    Object.entries(properties).filter(([name]) => !namesAboutCall(by.operation).some((one) => one === name)),
  )
  const { '*': all, ...named } = undo.with
  const whole = all === undefined ? {} : valueOf(all, facts)
  const values = {
    ...(isObject(whole) ? whole : {}),
    ...Object.fromEntries(Object.entries(named).map(([name, source]) => [name, valueOf(source, facts)])),
  }
  return fittingObject(values, own, isObject($defs) ? $defs : {})
}

/** The version that was answered: whoever has changed it since is not overwritten. */
function versionFor(by: Tool, { answer }: Facts): Arguments {
  const takesVersion = namesAboutCall(by.operation).includes('if_version')
  return takesVersion && isObject(answer) && typeof answer.version === 'number'
    ? { if_version: answer.version }
    : {}
}

/** The call that takes this one back, with its arguments. */
export function tellUndo(undo: Undo, by: Tool | undefined, facts: Facts): ToldUndo {
  if ('none' in undo) return undo
  if (!by) throw new Error(`There is no operation ${undo.by} that could take something back.`)
  const taken = argumentsOf(undo, by, facts)
  if (by.inputSchema.required.some((name) => taken[name] === undefined))
    return {
      none:
        undo.reads === undefined
          ? 'Nothing was made that could be taken back.'
          : 'What was there before could not be read.',
    }
  return {
    operation: undo.by,
    arguments: { ...taken, ...versionFor(by, facts) },
    is_tool: by.isOffered,
    ...(undo.note === undefined ? {} : { note: undo.note }),
  }
}

/** The same in words, before it is called. */
export function describeUndo(undo: Undo): string {
  if ('none' in undo) return `Nothing takes it back: ${undo.none}`
  return `\`${undo.by}\` takes it back.${undo.note === undefined ? '' : ` ${undo.note}`}`
}
