import { createServer } from 'node:http'
import type { Server } from 'node:http'
import path from 'node:path'
import type { SMTPServer } from 'smtp-server'
import { answer, send } from './answers'
import { createSmtp } from './smtp'
import { openMailStore } from './store'
import type { MailStore } from './store'

export type Mailbox = { smtpPort: number; httpPort: number; store: MailStore; stop: () => Promise<void> }

function createWeb(store: MailStore): Server {
  return createServer((request, response) => {
    answer(store, request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.end()
      else send(response, 500, 'text/plain', 'The mailbox has a problem.')
    })
  })
}

function listenForMails(smtp: SMTPServer, port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    smtp.once('error', reject)
    smtp.listen(port, '127.0.0.1', () => {
      smtp.removeListener('error', reject)
      // A client that hangs up in the middle is its own problem.
      smtp.on('error', () => undefined)
      resolve()
    })
  })
}

function listenForVisitors(http: Server, port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', resolve)
  })
}

const portOf = (address: ReturnType<Server['address']>, fallback: number): number =>
  address !== null && typeof address === 'object' ? address.port : fallback

/** The demo's mail server: takes every mail, delivers none, and shows them to whoever sits at this machine. */
export async function startMailbox(options: {
  smtpPort: number
  httpPort: number
  /** Without it mails live in memory only. */
  dataDir?: string
}): Promise<Mailbox> {
  const store = await openMailStore(
    options.dataDir === undefined ? null : path.join(options.dataDir, 'mailbox'),
  )
  const smtp = createSmtp(store)
  const http = createWeb(store)
  await listenForMails(smtp, options.smtpPort)
  await listenForVisitors(http, options.httpPort)
  return {
    smtpPort: portOf(smtp.server.address(), options.smtpPort),
    httpPort: portOf(http.address(), options.httpPort),
    store,
    async stop() {
      http.closeAllConnections()
      await new Promise<void>((resolve) => {
        http.close(() => {
          resolve()
        })
      })
      await new Promise<void>((resolve) => {
        smtp.close(() => {
          resolve()
        })
      })
      await store.stop()
    },
  }
}
