import { accept, carry, isWindowOpen } from '@/sandbox/whatsapp/acts'
import type { Fault } from '@/sandbox/whatsapp/control/faults'
import { CloudError, comesLate } from '@/sandbox/whatsapp/errors'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Business, Content, Line, Person } from '@/sandbox/whatsapp/state/model'
import { businessOf, lineOf, readJson } from './call'
import type { Answer, Call } from './call'
import { fillTemplate } from './filling'
import { readForm } from './forms'
import type { Read, Sent } from './forms'

function contentOf(simulation: Simulation, business: Business, line: Line, sent: Sent): Content {
  const { world } = simulation
  if (sent.type === 'text') return { kind: 'text', body: sent.text.body }
  if (sent.type === 'template') {
    const { name, language, components } = sent.template
    const known = world.rows.templates
      .of(business.id)
      .find((one) => one.name === name && one.language === language.code)
    if (known?.status === 'PAUSED') throw new CloudError(132015, 'Template is paused due to low quality')
    if (known?.status === 'DISABLED') throw new CloudError(132016, 'Template is disabled due to low quality')
    if (known?.status !== 'APPROVED')
      throw new CloudError(132001, `template name (${name}) does not exist in ${language.code}`)
    return fillTemplate(known, components)
  }
  const file = sent.type === 'document' ? sent.document : sent.image
  const media = world.media.get(file.id ?? '')
  if (file.id === undefined && file.link === undefined)
    throw new CloudError(131008, `Required parameter is missing: ${sent.type}.id or ${sent.type}.link`)
  if (file.id !== undefined && media?.line !== line.number)
    throw new CloudError(131009, `Media ID ${file.id} is unknown to this number`)
  return {
    ...{ kind: sent.type, mediaId: media?.id ?? null, link: file.link ?? null },
    ...{ mime: media?.type ?? 'application/octet-stream', filename: file.filename ?? null },
    caption: file.caption ?? null,
  }
}

/** Whom a message is for; a number may be written as people do. */
function recipientOf(
  { world }: Simulation,
  { to, recipient }: Sent,
): { number: string; person: Person | null } {
  const byUser = world.rows.people.all().find(({ userId }) => userId === recipient)
  const number = to?.replaceAll(/[\s()+-]/g, '') ?? byUser?.number
  if (number === undefined && recipient === undefined)
    throw new CloudError(131008, 'Required parameter is missing: to')
  if (number !== undefined && !/^\d{5,20}$/.test(number))
    throw new CloudError(131009, 'Parameter value is not valid: to')
  return { number: number ?? recipient ?? '', person: world.rows.people.get(number ?? '') ?? null }
}

/** Why it does not reach anybody, which Meta finds out on the way. */
function obstacleOf(
  simulation: Simulation,
  line: Line,
  { number, person }: { number: string; person: Person | null },
  content: Content,
): CloudError | null {
  if (!person || person.blocked.includes(line.number)) return new CloudError(131026, 'Message Undeliverable.')
  if (content.kind !== 'template' && !isWindowOpen(simulation, line.number, number))
    return new CloudError(
      131047,
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    )
  return null
}

const ofFault = ({ code, retryAfterSeconds }: Fault): CloudError =>
  new CloudError(
    code,
    `Asked for by a fault: ${code}`,
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  )

function markRead({ world }: Simulation, line: Line, { message_id: id }: Read): Answer {
  const message = world.rows.messages.get(id)
  if (message?.line !== line.number || message.isFromLine)
    throw new CloudError(100, `Invalid parameter: message ${id} does not exist`)
  world.rows.messages.put({ ...message, status: 'read' })
  world.touch()
  return { body: { success: true } }
}

/** POST /{phone_id}/messages */
export function sendMessage(simulation: Simulation, call: Call, fault: Fault | null): Answer {
  const business = businessOf(simulation, call)
  const line = lineOf(simulation, business, call.parts[0] ?? '')
  const form = readForm(readJson(call))
  if ('read' in form) return markRead(simulation, line, form.read)
  const { sent } = form
  const recipient = recipientOf(simulation, sent)
  if (recipient.number === line.number)
    throw new CloudError(131021, 'Sender and recipient phone number are the same')
  if (business.lockedBy !== null) throw new CloudError(business.lockedBy, 'The account has been locked.')
  const content = contentOf(simulation, business, line, sent)
  const isLate = fault?.kind === 'error' && fault.comes === 'as-status'
  const obstacle = isLate ? ofFault(fault) : obstacleOf(simulation, line, recipient, content)
  const { refusals } = simulation.settings
  const isTold =
    isLate || refusals === 'as-status' || (refusals === 'usual' && comesLate(obstacle?.code ?? 0))
  if (obstacle && !isTold) throw obstacle
  simulation.limits.take(line.number, recipient.number, simulation.world.nowMs)
  const message = accept(simulation, line, recipient.number, {
    content,
    ref: sent.biz_opaque_callback_data ?? null,
    quoted: sent.context?.message_id ?? null,
  })
  const isTemplate = sent.type === 'template'
  return {
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: sent.to ?? sent.recipient, ...contactOf(sent, recipient) }],
      messages: [{ id: message.id, ...(isTemplate ? { message_status: 'accepted' } : {}) }],
    },
    after: () => carry(simulation, message, obstacle),
  }
}

/** Of whom only the other id is known, the number is not told. */
function contactOf({ to }: Sent, { number, person }: { number: string; person: Person | null }): object {
  return {
    ...(to === undefined ? {} : { wa_id: number }),
    ...(person ? { user_id: person.userId } : {}),
  }
}

/** Faults that are an error at once, whatever is asked. */
export function throwFault(fault: Fault | null): void {
  if (fault?.kind === 'error' && fault.comes === 'at-once') throw ofFault(fault)
}
