import pg from 'pg'
import { isId } from '@/lib/core/ids'

/** One message to the database: simple when it has no values. */
export type Message = { text: string; values: unknown[] }

type Query = (this: pg.Client, ...parts: unknown[]) => unknown

/** Runs `work` and returns every message that this process sent to the database in it, in order. */
export async function recordMessages<T>(work: () => Promise<T>): Promise<{ messages: Message[]; result: T }> {
  const messages: Message[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const original = prototype.query
  prototype.query = function (...parts) {
    const [asked] = parts
    if (typeof asked === 'string') messages.push({ text: asked, values: [] })
    else messages.push({ text: (asked as Message).text, values: [...(asked as Message).values] })
    return original.apply(this, parts)
  }
  try {
    return { messages, result: await work() }
  } finally {
    prototype.query = original
  }
}

/** What counts orders asks for the tenant, and whether it may be written to. */
const settings = /set local app\.(?:tenant_id|writable) = '[^']*';/g

/** The messages of a transaction as anybody without roles and row-level security would send them. */
export function withoutActor(messages: readonly Message[]): Message[] {
  return messages.map((message) =>
    message.text.startsWith('begin')
      ? { text: ['begin;', ...(message.text.match(settings) ?? [])].join(' '), values: [] }
      : message,
  )
}

/** What differs between two runs of the same work is made anew each time; everything else is sent as it was. */
export function changingValues(first: readonly Message[], second: readonly Message[]): string[] {
  const texts = (messages: readonly Message[]): string =>
    withoutActor(messages)
      .map((message) => message.text)
      .join()
  if (texts(first) !== texts(second)) {
    throw new Error('Two equal requests sent different statements.')
  }
  const found = new Set<string>()
  for (const [index, message] of first.entries()) {
    for (const [position, value] of message.values.entries()) {
      const other = second[index]?.values[position]
      if (typeof value === 'string' && value !== other && (isId(value) || /^[\w-]{12,64}$/.test(value)))
        found.add(value)
    }
  }
  return [...found]
}

export type Template = { text: string; values: (fresh: ReadonlyMap<string, string>) => unknown[] }

type Part = (fresh: ReadonlyMap<string, string>) => unknown

function compileText(text: string, changing: readonly string[]): Part {
  if (changing.includes(text)) return (fresh) => fresh.get(text)
  const inside = changing.filter((one) => text.includes(one))
  if (inside.length === 0) return () => text
  return (fresh) => inside.reduce((result, one) => result.replaceAll(one, fresh.get(one) ?? one), text)
}

/** The messages as templates, so that a replay costs nothing but the replacement of what changes. */
export function compile(messages: readonly Message[], changing: readonly string[]): Template[] {
  return messages.map(({ text, values }) => {
    const parts: Part[] = values.map((value) => {
      if (typeof value === 'string') return compileText(value, changing)
      if (!Array.isArray(value)) return () => value
      const items = value.map((item: unknown): Part =>
        typeof item === 'string' ? compileText(item, changing) : () => item,
      )
      return (fresh) => items.map((item) => item(fresh))
    })
    return { text, values: (fresh) => parts.map((part) => part(fresh)) }
  })
}
