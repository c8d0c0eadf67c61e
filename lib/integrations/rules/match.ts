import type { AnyOperation, Method } from '@/lib/core/api/operation'

const parameter = /^\{(\w+)\}$/

/** The values of the path's parameters; null where it is another path. */
function valuesOf(path: string, segments: readonly string[]): Record<string, string> | null {
  const names = path.split('/').slice(1)
  if (names.length !== segments.length) return null
  const values: Record<string, string> = {}
  for (const [place, name] of names.entries()) {
    const segment = segments[place] ?? ''
    const held = parameter.exec(name)?.[1]
    if (held !== undefined) values[held] = segment
    else if (name !== segment) return null
  }
  return values
}

export type Match<O> =
  | { kind: 'found'; operation: O; params: Record<string, string> }
  | { kind: 'methods'; methods: Method[] }

/**
 * Which operation is asked for: `/products/{id}` at `products/…`, and where a word stands beside a parameter, the word.
 * `methods` where the path is there and the method is not; null where nothing is.
 */
export function matchOperation<O extends AnyOperation>(
  operations: readonly O[],
  method: string,
  segments: readonly string[],
): Match<O> | null {
  const here = operations
    .map((operation) => ({ operation, params: valuesOf(operation.path, segments) }))
    .filter((one): one is { operation: O; params: Record<string, string> } => one.params !== null)
  const fewest = Math.min(...here.map(({ params }) => Object.keys(params).length))
  const nearest = here.filter(({ params }) => Object.keys(params).length === fewest)
  const found = nearest.find(({ operation }) => operation.method === method)
  if (found) return { kind: 'found', ...found }
  if (nearest.length === 0) return null
  return { kind: 'methods', methods: nearest.map(({ operation }) => operation.method) }
}
