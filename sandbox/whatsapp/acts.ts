import type { CloudError } from './errors'
import type { Content, Line, Message, Person, Status } from './state/model'
import { messageValue, statusValue } from './state/payloads'
import { tell } from './simulation'
import type { Simulation } from './simulation'
import { chatOf } from './state/world'

/** Takes a line's message: from here on it has an id. */
export function accept(
  { world }: Simulation,
  line: Line,
  person: string,
  given: { content: Content; ref: string | null; quoted: string | null },
): Message {
  return world.rows.messages.put({
    ...{ id: world.newMessageId(person), line: line.number, person, isFromLine: true },
    ...{ atMs: world.nowMs, status: 'accepted', error: null },
    ...given,
  })
}

function move(simulation: Simulation, message: Message, status: Exclude<Status, 'accepted'>): Message {
  const { world } = simulation
  const moved = world.rows.messages.put({ ...message, status })
  const line = world.rows.lines.get(message.line)
  const business = line && world.businessOf(line)
  const known = world.rows.people.get(message.person)
  const person = { number: message.person, userId: known?.userId ?? null }
  if (line && business)
    tell(simulation, business, {
      field: 'messages',
      value: statusValue(world, line, person, moved, status),
      key: chatOf(message),
    })
  else simulation.linked.receipt(moved, status)
  world.touch()
  return moved
}

/** What becomes of a message that was accepted: it fails, or is sent, and is there at once unless the phone is away. */
export function carry(simulation: Simulation, message: Message, failure: CloudError | null): void {
  if (failure) {
    const { code, details } = failure
    move(simulation, { ...message, error: { code, details } }, 'failed')
    return
  }
  const sent = move(simulation, message, 'sent')
  if (simulation.world.rows.people.get(message.person)?.isAway === false) move(simulation, sent, 'delivered')
}

const chatsWith = ({ world }: Simulation, person: string): Message[] =>
  world.rows.messages.all().filter((message) => message.person === person && message.isFromLine)

/** The phone is back: what waited arrives. */
export function deliverWaiting(simulation: Simulation, person: string): void {
  for (const message of chatsWith(simulation, person))
    if (message.status === 'sent') move(simulation, message, 'delivered')
}

/** Somebody looks at a chat. */
export function readChat(simulation: Simulation, person: Person, line: string): void {
  if (person.isAway || person.hidesReading) return
  for (const message of simulation.world.rows.messages.of(chatOf({ line, person: person.number })))
    if (message.isFromLine && message.status === 'delivered') move(simulation, message, 'read')
}

/** Somebody sends something to a line, which is told of it. */
export function write(
  simulation: Simulation,
  person: Person,
  line: Line,
  given: { content: Content; quoted: string | null },
): Message {
  const { world } = simulation
  const message = world.rows.messages.put({
    ...{ id: world.newMessageId(line.number), line: line.number, person: person.number, isFromLine: false },
    ...{ atMs: world.nowMs, status: 'delivered', ref: null, error: null },
    ...given,
  })
  const business = world.businessOf(line)
  if (business)
    tell(simulation, business, {
      field: 'messages',
      value: messageValue(world, line, person, message),
      key: chatOf(message),
    })
  else simulation.linked.hear(message)
  world.touch()
  return message
}

const WINDOW_MS = 24 * 3_600_000

/** Whether a line may write freely: the person wrote to it within a day. */
export function isWindowOpen({ world }: Simulation, line: string, person: string): boolean {
  const last = world.rows.messages
    .of(chatOf({ line, person }))
    .filter(({ isFromLine }) => !isFromLine)
    .at(-1)
  return last !== undefined && world.nowMs - last.atMs < WINDOW_MS
}
