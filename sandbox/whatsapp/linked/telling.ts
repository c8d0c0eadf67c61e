import type { Content, Message, Person } from '@/sandbox/whatsapp/state/model'

/** What stands for somebody where a device is told no number. */
export const lidOf = ({ userId }: Pick<Person, 'userId'>): string => `${userId.replace(/^\D*/, '')}@lid`

/** What a device is told of a message: the number as well where it is not hidden. */
export function toldOf(person: Person, { id, content, atMs, quoted }: Message): object {
  return {
    ...{ id, phone: person.hidesNumber ? null : person.number, lid: lidOf(person), name: person.name },
    ...{ atMs, quoted, ...said(content) },
  }
}

function said(content: Content): { text: string; file: object | null } {
  if (content.kind === 'text' || content.kind === 'template') return { text: content.body, file: null }
  if (content.kind === 'press') return { text: content.text, file: null }
  const { mediaId, kind, mime, filename, caption } = content
  return { text: caption ?? '', file: { ref: mediaId ?? '', type: kind, mime, name: filename } }
}
