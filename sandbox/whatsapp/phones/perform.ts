import { randomBytes } from 'node:crypto'
import { deliverWaiting, readChat, write } from '@/sandbox/whatsapp/acts'
import { review } from '@/sandbox/whatsapp/cloud/templates'
import type { Connection } from '@/sandbox/whatsapp/linked/connection'
import { lidOf } from '@/sandbox/whatsapp/linked/telling'
import { resetSimulation } from '@/sandbox/whatsapp/simulation'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import { plantBusiness, plantPerson } from '@/sandbox/whatsapp/state/demo'
import type { Business, Line, Message, Person } from '@/sandbox/whatsapp/state/model'
import type { World } from '@/sandbox/whatsapp/state/world'
import type { Deed, DeedOf } from './deeds'

/** What nobody could do. */
export class Impossible extends Error {}

type Performers = {
  [Name in Deed['deed']]?: (simulation: Simulation, deed: DeedOf<Name>) => unknown
}

function found<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new Impossible(`There is no such ${what}.`)
  return row
}

const personOf = (world: World, number: string): Person => found(world.rows.people.get(number), 'phone')
const businessOf = (world: World, id: string): Business => found(world.rows.businesses.get(id), 'business')

/** Whom somebody can write to: a line, from a phone that is online, and that has not blocked it. */
function reach(world: World, person: Person, number: string): Line {
  const line = world.rows.lines.get(number)
  if (!line) throw new Impossible('This number is not on WhatsApp.')
  if (person.isAway) throw new Impossible('The phone is in airplane mode.')
  if (person.blocked.includes(number)) throw new Impossible('Unblock this number to write to it.')
  return line
}

function online(world: World, number: string): Person {
  const person = personOf(world, number)
  if (person.isAway) throw new Impossible('The phone is in airplane mode.')
  return person
}

const sessionOf = ({ linked }: Simulation, channel: string): Connection =>
  found(linked.of(channel), 'connection')

function toggled(list: string[], one: string, isOn: boolean): string[] {
  const rest = list.filter((other) => other !== one)
  return isOn ? [...rest, one] : rest
}

function press(simulation: Simulation, { as, message: id, text }: DeedOf<'press'>): Message {
  const { world } = simulation
  const message = found(world.rows.messages.get(id), 'message')
  const { content } = message
  if (message.person !== as || content.kind !== 'template' || !content.buttons.includes(text))
    throw new Impossible('There is no such button.')
  const person = personOf(world, as)
  const line = reach(world, person, message.line)
  return write(simulation, person, line, { content: { kind: 'press', text }, quoted: id })
}

const MOST_BYTES = 16 * 1024 * 1024

function sendFile(simulation: Simulation, deed: DeedOf<'send-file'>): Message {
  const { world } = simulation
  const person = personOf(world, deed.as)
  const line = reach(world, person, deed.to)
  const bytes = Buffer.from(deed.content, 'base64')
  if (bytes.length === 0 || bytes.length > MOST_BYTES) throw new Impossible('The file is empty or too large.')
  const media = world.keep(line.number, bytes, deed.type)
  return write(simulation, person, line, {
    content: {
      ...{ kind: deed.type.startsWith('image/') ? 'image' : 'document', mediaId: media.id, link: null },
      ...{ mime: deed.type, filename: deed.name, caption: deed.caption ?? null },
    },
    quoted: null,
  })
}

const people: Performers = {
  say: (simulation, { as, to, text, quoted }) => {
    const person = personOf(simulation.world, as)
    const line = reach(simulation.world, person, to)
    return write(simulation, person, line, { content: { kind: 'text', body: text }, quoted: quoted ?? null })
  },
  'send-file': sendFile,
  press,
  read: (simulation, { as, line }) => readChat(simulation, personOf(simulation.world, as), line),
  airplane: (simulation, { as, on }) => {
    simulation.world.rows.people.put({ ...personOf(simulation.world, as), isAway: on })
    if (!on) deliverWaiting(simulation, as)
  },
  block: ({ world }, { as, line, on }) => {
    const person = personOf(world, as)
    world.rows.people.put({ ...person, blocked: toggled(person.blocked, line, on) })
  },
  'hide-number': ({ world }, { as, on }) => {
    world.rows.people.put({ ...personOf(world, as), hidesNumber: on })
  },
  'hide-reading': ({ world }, { as, on }) => {
    world.rows.people.put({ ...personOf(world, as), hidesReading: on })
  },
  scan: (simulation, { as, channel }) => {
    const connection = found(
      simulation.linked.waiting().find((one) => one.channel === channel && one.way === 'qr'),
      'picture to scan',
    )
    simulation.linked.link(connection, online(simulation.world, as))
  },
  'type-code': (simulation, { as, code }) => {
    const waiting = simulation.linked.waiting().filter(({ way }) => way === 'code')
    // Letters were asked for one number: WhatsApp takes them from no other.
    const connection = waiting.find(({ shown, wanted }) => shown === code && wanted === as)
    simulation.linked.link(found(connection, 'code'), online(simulation.world, as))
  },
  unlink: (simulation, { as }) => simulation.linked.unlink(personOf(simulation.world, as).number),
}

const meta: Performers = {
  person: ({ world }, { number, name }) => {
    const isTaken = world.rows.people.get(number) ?? world.rows.lines.get(number)
    if (isTaken) throw new Impossible('Somebody has this number.')
    plantPerson(world, number, name)
  },
  business: ({ world }, { id, name, token, number, phoneId }) => {
    if (world.rows.lines.get(number) ?? world.lineByPhoneId(phoneId))
      throw new Impossible('Somebody has this number.')
    plantBusiness(world, { id, name, token }, { number, name, phoneId })
  },
  callback: ({ world }, { business, url, verifyToken }) => {
    const callback = url === null ? null : { url, verifyToken }
    world.rows.businesses.put({ ...businessOf(world, business), callback })
  },
  review: (simulation, { template: id, status, reason }) => {
    const template = found(simulation.world.rows.templates.get(id), 'template')
    return review(simulation, template, status, reason ?? null)
  },
  lock: ({ world }, { business, code }) => {
    world.rows.businesses.put({ ...businessOf(world, business), lockedBy: code })
  },
  'reset-token': ({ world }, { business: id }) => {
    const token = `EAA${randomBytes(16).toString('hex')}`
    world.rows.businesses.put({ ...businessOf(world, id), token })
    return { token }
  },
  fault: ({ faults }, { deed: _deed, ...fault }) => faults.add(fault),
  'no-faults': ({ faults }) => faults.clear(),
  webhooks: ({ delivery }, { deed: _deed, next, ...change }) => {
    if (next === undefined) delivery.setKnobs(change)
    else delivery.setKnobsForNext(next, change)
  },
  settings: (simulation, { deed: _deed, ...change }) => {
    simulation.settings = { ...simulation.settings, ...change }
    return simulation.settings
  },
  turn: (simulation, { channel }) => sessionOf(simulation, channel).turn(),
  'end-session': (simulation, { channel, code }) => {
    const connection = sessionOf(simulation, channel)
    if (code === undefined) connection.cut()
    else connection.end(code)
  },
  'lose-acks': (simulation, { channel, count }) => {
    sessionOf(simulation, channel).lostAcks = count
  },
  'tell-id': (simulation, { channel, person }) => {
    const { number, userId } = personOf(simulation.world, person)
    sessionOf(simulation, channel).say({ say: 'pair', userId: lidOf({ userId }), phone: number })
  },
  ban: ({ world, linked }, { number, on }) => {
    if (!on) return void world.banned.delete(number)
    world.banned.add(number)
    linked.at(number)?.end(403)
  },
  advance: ({ world }, { ms }) => {
    world.clock.advance(ms)
    return { now: world.now() }
  },
  reset: (simulation) => resetSimulation(simulation),
}

/** Does what a person with a phone, Meta or the weather does. */
export function perform(simulation: Simulation, deed: Deed): object {
  const performers = { ...people, ...meta }
  const run = performers[deed.deed] as ((simulation: Simulation, deed: Deed) => unknown) | undefined
  const said = run?.(simulation, deed)
  simulation.world.touch()
  return typeof said === 'object' && said !== null ? said : {}
}
