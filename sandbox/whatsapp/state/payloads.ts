import { errorOfStatus } from '@/sandbox/whatsapp/errors'
import type { Content, Line, Message, Person, Status } from './model'
import type { World } from './world'

const metadata = ({ number, phoneId }: Line): object => ({
  display_phone_number: number,
  phone_number_id: phoneId,
})

const seconds = (ms: number): string => String(Math.floor(ms / 1000))

function contentPayload(world: World, content: Content): object {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { body: content.body } }
    case 'press':
      return { type: 'button', button: { payload: content.text, text: content.text } }
    case 'template':
      return { type: 'unsupported' }
    default: {
      const media = world.media.get(content.mediaId ?? '')
      const file = {
        ...(content.caption === null ? {} : { caption: content.caption }),
        ...(content.kind === 'document' ? { filename: content.filename ?? 'file' } : {}),
        ...{ mime_type: content.mime, sha256: media?.sha256 ?? '', id: content.mediaId },
      }
      return { type: content.kind, [content.kind]: file }
    }
  }
}

/** What a line is told of a message that somebody wrote to it. */
export function messageValue(world: World, line: Line, person: Person, message: Message): object {
  const { hidesNumber, name, number, userId } = person
  const who = hidesNumber ? {} : { wa_id: number }
  return {
    messaging_product: 'whatsapp',
    metadata: metadata(line),
    contacts: [{ profile: { name }, ...who, user_id: userId }],
    messages: [
      {
        ...(hidesNumber ? {} : { from: number }),
        ...{ from_user_id: userId, id: message.id, timestamp: seconds(message.atMs) },
        ...(message.quoted === null ? {} : { context: { from: line.number, id: message.quoted } }),
        ...contentPayload(world, message.content),
      },
    ],
  }
}

/** What a line is told of how far its message came. */
export function statusValue(
  world: World,
  line: Line,
  person: { number: string; userId: string | null },
  message: Message,
  status: Exclude<Status, 'accepted'>,
): object {
  const { error, ref } = message
  const isCharged = message.content.kind === 'template'
  return {
    messaging_product: 'whatsapp',
    metadata: metadata(line),
    statuses: [
      {
        ...{ id: message.id, status, timestamp: seconds(world.nowMs), recipient_id: person.number },
        ...(person.userId === null ? {} : { recipient_user_id: person.userId }),
        ...(ref === null ? {} : { biz_opaque_callback_data: ref }),
        ...(status === 'sent' || status === 'delivered'
          ? {
              pricing: {
                billable: isCharged,
                pricing_model: 'PMP',
                category: isCharged ? 'utility' : 'service',
              },
            }
          : {}),
        ...(error === null ? {} : { errors: [errorOfStatus(error.code, error.details)] }),
      },
    ],
  }
}
