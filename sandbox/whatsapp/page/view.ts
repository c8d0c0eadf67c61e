import { escapeHtml } from '@/sandbox/html'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Line, Message, Person } from '@/sandbox/whatsapp/state/model'
import type { World } from '@/sandbox/whatsapp/state/world'

/** Whose phone, which chat is open, and what went wrong a moment ago. */
export interface View {
  simulation: Simulation
  world: World
  person: Person
  line: Line | null
  problem: string | null
}

export function readView(
  simulation: Simulation,
  number: string,
  withNumber: string | null,
  problem: string | null = null,
): View | null {
  const { world } = simulation
  const person = world.rows.people.get(number)
  if (!person) return null
  return { simulation, world, person, line: world.rows.lines.get(withNumber ?? '') ?? null, problem }
}

export const addressOf = (person: string, line: string | null): string =>
  `./${person}${line === null ? '' : `?with=${line}`}`

/** A form that has a deed done and comes back. */
export function deedForm(
  { person, line }: View,
  deed: Record<string, string | boolean>,
  content: string,
  attributes = '',
): string {
  const fields: Record<string, string | boolean> = {
    ...deed,
    'back-as': person.number,
    'back-with': line?.number ?? '',
  }
  const hidden = Object.entries(fields)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`,
    )
    .join('')
  return `<form method="post" action="./act" ${attributes}>${hidden}${content}</form>`
}

/** The chats of a phone, the latest first; each with what is new in it. */
export function chatsOf({ world, person }: View): { line: Line; last: Message; unread: number }[] {
  return world.rows.lines
    .all()
    .flatMap((line) => {
      const messages = world.rows.messages.of(`${line.number} ${person.number}`).filter(isSeen)
      const last = messages.at(-1)
      const unread = messages.filter((one) => one.isFromLine && one.status === 'delivered').length
      return last ? [{ line, last, unread }] : []
    })
    .toSorted((a, b) => b.last.atMs - a.last.atMs)
}

/** What was sent to a phone that is away, or failed, is not there. */
export const isSeen = ({ isFromLine, status }: Message): boolean =>
  !isFromLine || status === 'delivered' || status === 'read'
