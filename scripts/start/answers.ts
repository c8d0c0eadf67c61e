import { request } from 'node:http'
import { sizeOf, waitWithPatience, workOf } from '@/sandbox/processes/patience'
import { logPath } from '@/sandbox/processes/logs'
import { lastLines } from './children'
import type { Child } from './children'
import type { Settings } from './settings'

/** The server answers under the name `localhost`, whatever the resolver thinks of other names. */
function ask(port: number, where: string, host: string): Promise<{ status: number; body: string } | null> {
  return new Promise((resolve) => {
    const asked = request(
      { host: 'localhost', port, path: where, headers: { host }, timeout: 5_000 },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          body += chunk
        })
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body })
        })
        response.on('error', () => {
          resolve(null)
        })
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => {
      resolve(null)
    })
    asked.end()
  })
}

/** Waits until a process answers as it should, for as long as it takes: given up is only what no longer moves. */
export async function waitFor(
  settings: Settings,
  child: Child,
  asked: { what: string; port: number; where: string; partners?: readonly Child[] },
  report: { isOver: () => boolean; onProgress: (line: string) => void },
): Promise<void> {
  const { what, port, where, partners = [] } = asked
  const moved = (one: Child): string => `${workOf(one.pid())} ${sizeOf(logPath(settings.dataDir, one.name))}`
  let last: { status: number; body: string } | null = null
  const isDone = await waitWithPatience({
    what,
    isReady: async () => {
      last = await ask(port, where, settings.rootDomain)
      return last?.status === 200
    },
    // Once it answers it works at our questions, too: then another answer is progress, and what its partners do.
    progress: () =>
      [
        last === null ? moved(child) : `${last.status.toString()} ${last.body}`,
        ...partners.map(moved),
      ].join(),
    ...report,
  })
  if (isDone) return
  // Read anew: what was asked last was written by a function that ran meanwhile.
  const answered = last as { status: number; body: string } | null
  const said = answered === null ? 'no answer' : `${answered.status} ${answered.body.slice(0, 300)}`
  throw new Error(
    `Not ready, and nothing has moved for a minute: ${where} on port ${port}: ${said}\n${await lastLines(settings.dataDir, child.name)}`,
  )
}
