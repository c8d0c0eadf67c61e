import { createServer } from 'node:net'
import type { Settings } from './settings'

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => {
      resolve(false)
    })
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true)
      })
    })
  })
}

function neededPorts(settings: Settings): { port: number; host: string; what: string; variable: string }[] {
  const { ports } = settings
  const need = (
    port: number,
    what: string,
  ): { port: number; host: string; what: string; variable: string } => ({
    port,
    host: '127.0.0.1',
    what,
    variable: port === ports.web ? 'PORT' : `PORT+${port - ports.web}`,
  })
  const embedded = [need(ports.postgres, 'Postgres'), need(ports.auth, 'Auth')]
  const demo = [
    need(ports.midtrans, 'the Midtrans simulator'),
    need(ports.stripe, 'the Stripe simulator'),
    need(ports.smtp, 'the demo mail server'),
    need(ports.mailbox, 'the mailbox'),
    need(ports.names, 'the demo name server'),
    need(ports.modules, 'the simulator of Discord'),
  ]
  return [
    need(ports.web, 'the web server'),
    ...(settings.stack === 'embedded' ? embedded : []),
    ...(settings.isDemo ? demo : []),
    need(ports.health, "the worker's health"),
  ]
}

/** Throws one message that names every port of the block that another program holds. */
export async function checkPorts(settings: Settings): Promise<void> {
  const taken: string[] = []
  for (const { port, host, what, variable } of neededPorts(settings)) {
    if (!(await isFree(port, host))) taken.push(`  ${port} (${variable}, for ${what})`)
  }
  if (taken.length === 0) return
  const example = settings.ports.web + 10
  throw new Error(
    `These ports are in use by another program:\n${taken.join('\n')}\nEnd it, or choose another block: PORT=${example} DATA_DIR=.data-${example} npm start`,
  )
}
