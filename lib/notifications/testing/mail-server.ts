import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Arrived = {
  to: string
  from: string
  /** What it was signed with, as the header says. */
  signature: string
  replyTo: string
  subject: string
  html: string
  text: string
  messageId: string
  /** Where the header says that no more is sent. */
  unsubscribe: string
}
export type MailServer = {
  url: string
  arrived: (to: string) => Arrived[]
  /** Calls for each mail before it is answered, until what comes back is called. */
  onArrival: (listener: (to: string) => Promise<void>) => () => void
  stop: () => Promise<void>
}

function arrivedOf(to: string, mail: ParsedMail): Arrived {
  const lineOf = (name: string): string => mail.headerLines.find(({ key }) => key === name)?.line ?? ''
  return {
    to,
    from: mail.from?.value[0]?.address ?? '',
    signature: lineOf('dkim-signature'),
    replyTo: mail.replyTo?.text ?? '',
    subject: mail.subject ?? '',
    html: mail.html === false ? '' : mail.html,
    text: mail.text ?? '',
    messageId: mail.messageId ?? '',
    unsubscribe: lineOf('list-unsubscribe'),
  }
}

/**
 * A mail server with moods, by what stands before the @: `refuse` is told no for good, `later` to come back, with `gone`
 * the connection breaks before the mail's text is asked for, and with `lost` when it was taken and before the answer.
 * Everybody else is served.
 */
export async function startMailServer(): Promise<MailServer> {
  const mails: Arrived[] = []
  let listener: ((to: string) => Promise<void>) | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 200,
    onRcptTo({ address }, _session, done) {
      const refusal = (code: number, text: string): void => {
        done(Object.assign(new Error(text), { responseCode: code }))
      }
      if (address.startsWith('refuse')) refusal(550, `5.1.1 <${address}> nobody of this name`)
      else if (address.startsWith('later')) refusal(451, '4.7.1 please come back')
      else if (address.startsWith('gone')) breakOff()
      else done()
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? ''
      void simpleParser(stream).then(async (mail) => {
        await listener?.(to)
        mails.push(arrivedOf(to, mail))
        if (to.startsWith('lost')) breakOff()
        else done(null, 'queued as 4711')
      })
    },
  })
  function breakOff(): void {
    for (const connection of server.connections)
      (connection as { _socket?: { destroy(): void } })._socket?.destroy()
  }
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived: (to) => mails.filter((mail) => mail.to === to),
    onArrival(given) {
      listener = given
      return () => {
        listener = null
      }
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
