import { SMTPServer } from 'smtp-server'
import type { MailStore } from './store'

const sizeLimit = 10_000_000

export function createSmtp(store: MailStore): SMTPServer {
  return new SMTPServer({
    name: 'mailbox',
    banner: 'Gerai demo mailbox',
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (_credentials, _session, done) => {
      done(null, { user: 'anyone' })
    },
    size: sizeLimit,
    // Senders keep connections open for later mails; a mailbox that stops does not wait for them.
    closeTimeout: 500,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        // A sender may announce less than it sends.
        if (size <= sizeLimit) chunks.push(chunk)
      })
      stream.on('end', () => {
        if (size > sizeLimit) {
          done(Object.assign(new Error('The mail is too large.'), { responseCode: 552 }))
          return
        }
        const recipients = session.envelope.rcptTo.map((one) => one.address)
        store.add(Buffer.concat(chunks), recipients).then(
          () => {
            done()
          },
          (error: unknown) => {
            console.error('A mail could not be stored', error)
            done(Object.assign(new Error('The mail could not be stored.'), { responseCode: 451 }))
          },
        )
      })
    },
  })
}
