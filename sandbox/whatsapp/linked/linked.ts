import { createHash, randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import { accept, carry } from '@/sandbox/whatsapp/acts'
import { CloudError } from '@/sandbox/whatsapp/errors'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Content, Line, Message, Person } from '@/sandbox/whatsapp/state/model'
import { chatOf } from '@/sandbox/whatsapp/state/world'
import { Connection } from './connection'
import type { Behind } from './connection'
import { toldOf, lidOf } from './telling'
import type { Sent } from './words'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Devices that are linked to somebody's phone, and those that want to be. */
export class Linked implements Behind {
  readonly connections = new Set<Connection>()

  constructor(private readonly simulation: Simulation) {}

  begin(channel: string, socket: WebSocket): void {
    const connection = new Connection(channel, socket, this)
    this.connections.add(connection)
    socket.on('close', () => {
      connection.quiet()
      this.connections.delete(connection)
      this.changed()
    })
  }

  changed(): void {
    this.#scanAlone()
    this.simulation.world.touch()
  }

  #scanAlone(): void {
    const { people } = this.simulation.world.rows
    for (const connection of this.waiting()) {
      const person = people.get(connection.wanted)
      if (connection.way !== 'qr' || !person?.scansNext) continue
      this.link(connection, people.put({ ...person, scansNext: false }))
    }
  }

  /** Who waits for a phone. */
  waiting(): Connection[] {
    return [...this.connections].filter(({ shown }) => shown !== null)
  }

  of(channel: string): Connection | undefined {
    return [...this.connections].findLast((one) => one.channel === channel)
  }

  at(phone: string): Connection | undefined {
    return [...this.connections].findLast((one) => one.phone === phone)
  }

  /** A phone links what it sees: the device gets its secret, and has to begin anew. */
  link(connection: Connection, person: Person): void {
    const { world, log } = this.simulation
    const secret = randomBytes(24).toString('base64url')
    world.rows.devices.put({ hash: hashOf(secret), phone: person.number })
    if (!world.rows.lines.get(person.number))
      world.rows.lines.put({
        ...{ number: person.number, name: person.name, phoneId: `linked-${person.number}`, businessId: '' },
      })
    log.add({
      ...{ at: world.now(), businessId: null, what: `LINK ${connection.channel}`, status: 200, code: null },
      body: { phone: person.number, way: connection.way },
    })
    connection.say({ say: 'paired', device: secret })
    connection.end(515)
  }

  enter(connection: Connection, secret: string): number | null {
    const { world } = this.simulation
    const device = world.rows.devices.get(hashOf(secret))
    if (!device) return 401
    const person = world.rows.people.get(device.phone)
    if (!person || world.banned.has(device.phone)) return 403
    const other = this.at(device.phone)
    connection.phone = device.phone
    connection.say({ say: 'open', phone: device.phone })
    other?.end(440)
    for (const message of world.rows.messages.all())
      if (message.line === device.phone && !message.isFromLine && message.status === 'accepted')
        this.hear(message)
    return null
  }

  /** A line without a business hears by its device, and again until that has kept it. */
  hear(message: Message): void {
    const { world } = this.simulation
    const waiting = world.rows.messages.put({ ...message, status: 'accepted' })
    const person = world.rows.people.get(message.person)
    if (person) this.at(message.line)?.say({ say: 'message', message: toldOf(person, waiting) })
  }

  got(id: string): void {
    const { world } = this.simulation
    const message = world.rows.messages.get(id)
    if (message?.status === 'accepted') world.rows.messages.put({ ...message, status: 'delivered' })
  }

  /** How far a message of a device came. */
  receipt(message: Message, status: Message['status']): void {
    if (message.ref === null || status === 'accepted' || status === 'failed') return
    this.at(message.line)?.say({ say: 'receipt', id: message.ref, status })
  }

  send(connection: Connection, sent: Sent): string | null {
    const { world, log } = this.simulation
    const line = world.rows.lines.get(connection.phone ?? '')
    const to = sent.to
    const person = world.rows.people
      .all()
      .find((one) => ('phone' in to ? one.number === to.phone : lidOf(one) === to.userId))
    const refused = !line ? 'not_linked' : !person ? 'unreachable' : null
    log.add({
      ...{
        at: world.now(),
        businessId: null,
        what: `QR ${connection.channel} send`,
        status: refused ? 400 : 200,
      },
      ...{ code: null, body: { id: sent.id, to, text: sent.text, file: sent.file?.name ?? null } },
    })
    if (!line || !person) return refused
    this.#take(line, person, sent)
    return null
  }

  #take(line: Line, person: Person, sent: Sent): void {
    const { world } = this.simulation
    // WhatsApp has one message of one id, however often it is handed over.
    const isThere = world.rows.messages.of(chatOf({ line: line.number, person: person.number }))
    if (isThere.some(({ ref }) => ref === sent.id)) return
    const content = this.#contentOf(line, sent)
    const message = accept(this.simulation, line, person.number, {
      ...{ content, ref: sent.id, quoted: sent.quoted },
    })
    const isBlocked = person.blocked.includes(line.number)
    carry(this.simulation, message, isBlocked ? new CloudError(131026, 'Message Undeliverable.') : null)
  }

  #contentOf(line: Line, { text, file }: Sent): Content {
    if (!file) return { kind: 'text', body: text ?? '' }
    const media = this.simulation.world.keep(line.number, Buffer.from(file.base64, 'base64'), file.type)
    return {
      ...{ kind: 'document', mediaId: media.id, link: null, mime: file.type },
      ...{ filename: file.name, caption: text },
    }
  }

  read(id: string): void {
    const { world } = this.simulation
    const message = world.rows.messages.get(id)
    if (!message || message.isFromLine) return
    world.rows.messages.put({ ...message, status: 'read' })
    this.changed()
  }

  file(id: string): { base64: string; type: string } | null {
    const media = this.simulation.world.media.get(id)
    return media ? { base64: media.bytes.toString('base64'), type: media.type } : null
  }

  logout(connection: Connection): void {
    if (connection.phone !== null) this.unlink(connection.phone)
  }

  /** The phone throws its devices out. */
  unlink(phone: string): void {
    const { world } = this.simulation
    for (const device of world.rows.devices.all())
      if (device.phone === phone) world.rows.devices.remove(device.hash)
    this.at(phone)?.end(401)
  }

  end(): void {
    for (const connection of this.connections) connection.cut()
  }
}
