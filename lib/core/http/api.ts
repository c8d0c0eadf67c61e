import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Before } from './before.ts'
import { reportOfApi, served } from './shared.ts'
import { layOver, writeAnswer } from './api-answer.ts'
import type { Build } from './api-build.ts'
import { askedOf } from './api-request.ts'
import type { Found } from './api-table.ts'

/** An address that can be read in one way only. Any other is for the framework to read, to redirect or to refuse. */
const plain = /^\/api(?:\/[\w~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@-]*)+$/

/** What the framework's own router asks for is not a program's question. */
const ofRouter = ['rsc', 'next-action', 'next-router-state-tree', 'x-nextjs-data', 'next-url']

const methods = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Null where the web server answers. The demo's mailbox is another process, which has an API of its own. */
function foundFor({ url = '', method = '', headers }: IncomingMessage, { table }: Build): Found | null {
  const [address = ''] = url.split('?', 1)
  if (!plain.test(address) || !methods.has(method)) return null
  if (/^mail\./i.test(headers.host ?? '') || ofRouter.some((name) => headers[name] !== undefined)) return null
  return table.find(address)
}

/** A route's own failures are answered by itself; this is what is left, as the framework answers it. */
function answerFailure(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  for (const name of response.getHeaderNames()) if (name.startsWith('content-')) response.removeHeader(name)
  response.statusCode = 500
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end('Internal Server Error')
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { build, found, url }: { build: Build; found: Found; url: URL },
): Promise<void> {
  const { routeModule } = await build.load(found.file)
  await routeModule.ensureUserland()
  const handle = routeModule.resolveHandler(request.method ?? 'GET')
  layOver(response, url.pathname, build.laidOver)
  const asked = askedOf(request, response, url)
  const params = Promise.resolve(found.params)
  const answered = await served.run(asked.headers, () => handle(asked, { params }))
  await writeAnswer(request, response, answered, build.pack)
}

/** Answers what `app/api` has, with what the web server would have run, and without the way through it. */
export function apiOf(buildOf: () => Build | null): Before {
  return (request, response, next) => {
    const report = reportOfApi()
    if (!report || !request.url?.startsWith('/api/')) {
      next()
      return
    }
    const build = buildOf()
    const found = build && foundFor(request, build)
    const url = found && URL.parse(request.url, build.origin)
    if (!url) {
      next()
      return
    }
    // What is not read of a body is let go, so that the connection goes on.
    response.once('finish', () => {
      if (!request.readableEnded) request.resume()
    })
    answer(request, response, { build, found, url })
      .catch((error: unknown) => {
        report(error, { path: url.pathname, method: request.method ?? '', route: found.route })
        answerFailure(response)
      })
      .catch((error: unknown) => {
        // Nothing that happens to one request ends the process.
        console.error(error)
        response.destroy()
      })
  }
}
