import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { LaidOver, Pack } from './api-answer.ts'
import { tableOf } from './api-table.ts'
import type { Found, Table } from './api-table.ts'

type Handle = (request: Request, route: { params: Promise<Found['params']> }) => Promise<Response>

/** What a build makes of a route; the framework itself adds the methods that every route has. */
export type Built = {
  routeModule: { ensureUserland: () => Promise<void>; resolveHandler: (method: string) => Handle }
}

/** What was built, as far as it is needed here. */
export type Build = {
  table: Table
  laidOver: readonly LaidOver[]
  load: (file: string) => Promise<Built>
  pack: Pack
  origin: string
}

/** They write cookies, and go on working after the answer: the framework sees to both. */
const left = new Set(['/api/sign-in'])
export const isLeft = (route: string): boolean => left.has(route)

type RoutesManifest = {
  headers: { regex: string; headers: { key: string; value: string }[] }[]
}

/** From the folder of a build. `origin` is the address of this machine, which stands in the requests that routes are given. */
function readBuild(folder: string, origin: string): Build {
  const require = createRequire(path.join(folder, 'package.json'))
  const json = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as unknown
  const compress = (require('next/dist/compiled/compression') as () => (...given: unknown[]) => void)()
  const { headers } = json('routes-manifest.json') as RoutesManifest
  return {
    table: tableOf(json('server/app-paths-manifest.json') as Record<string, string>, isLeft),
    laidOver: headers.map((one) => ({
      regex: new RegExp(one.regex),
      headers: one.headers.map(({ key, value }) => [key, value] as const),
    })),
    load: (file) => Promise.resolve(require(path.join(folder, 'server', file)) as Built | Promise<Built>),
    pack(request, response) {
      compress(request, response, () => undefined)
    },
    origin,
  }
}

/** The same, once, and null where there is none that can be read: the web server answers everything then, only slower. */
export function buildIn(placeOf: () => { folder: string; origin: string }): () => Build | null {
  let build: Build | null | undefined
  return () => {
    if (build !== undefined) return build
    const { folder, origin } = placeOf()
    try {
      build = readBuild(path.resolve(folder), origin)
    } catch (error) {
      console.error(error)
      build = null
    }
    return build
  }
}
