/** A folder of `app/api` as addresses see it: what stands in it by name, and what stands for any name. */
type Folder = {
  named: Map<string, Folder>
  any: { name: string; folder: Folder } | null
  /** Any number of names, at least one. */
  rest: { name: string; file: string; route: string } | null
  file: { file: string; route: string } | null
}

export type Found = {
  /** As the folders spell it: `/api/orders/[id]`. */
  route: string
  /** What was built of it, below the server's folder. */
  file: string
  params: Record<string, string | string[]>
}

const emptyFolder = (): Folder => ({ named: new Map(), any: null, rest: null, file: null })

function add(root: Folder, route: string, file: string): void {
  let at = root
  for (const name of route.split('/').slice(1)) {
    const rest = /^\[\.\.\.(.+)\]$/.exec(name)?.[1]
    if (rest !== undefined) {
      at.rest = { name: rest, file, route }
      return
    }
    const any = /^\[(.+)\]$/.exec(name)?.[1]
    if (any !== undefined) {
      at.any ??= { name: any, folder: emptyFolder() }
      at = at.any.folder
      continue
    }
    const inside = at.named.get(name) ?? emptyFolder()
    at.named.set(name, inside)
    at = inside
  }
  at.file = { file, route }
}

function look(at: Folder, names: readonly string[], params: Found['params']): Found | null {
  const [first, ...others] = names
  if (first === undefined) return at.file && { ...at.file, params }
  const named = at.named.get(first)
  const byName = named ? look(named, others, params) : null
  if (byName) return byName
  const byAny = at.any ? look(at.any.folder, others, { ...params, [at.any.name]: first }) : null
  if (byAny) return byAny
  if (!at.rest) return null
  const { name, file, route } = at.rest
  return { file, route, params: { ...params, [name]: [...names] } }
}

/** Routes and what was built of them, by addresses. A name goes before any name, and that before the rest of an address. */
export type Table = { size: number; find: (path: string) => Found | null }

/** From the list that a build keeps: `/api/orders/[id]/route` and its file. `isLeft` names the routes that are not ours. */
export function tableOf(built: Readonly<Record<string, string>>, isLeft: (route: string) => boolean): Table {
  const root = emptyFolder()
  const routes = Object.entries(built).flatMap(([page, file]) => {
    const route = /^(\/api\/.+)\/route$/.exec(page)?.[1]
    return route === undefined ? [] : [{ route, file }]
  })
  for (const { route, file } of routes) add(root, route, file)
  return {
    size: routes.length,
    find(path) {
      const found = look(root, path.split('/').slice(1), {})
      return found && !isLeft(found.route) ? found : null
    },
  }
}
