import { cutText } from '@/lib/core/text/text'

/** How much Discord takes of a text, by its place; counted in UTF-16 units, which are never fewer than its characters. */
export const SIZES = {
  content: 2000,
  title: 256,
  description: 2000,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  button: 80,
  option: 100,
  choice: 100,
  placeholder: 150,
  modalTitle: 45,
  modalLabel: 45,
  thread: 100,
} as const
export type Place = keyof typeof SIZES

/** Marks of direction, and what has no width but shapes no script and joins no emoji. */
const unseen =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/gu
const controls = /[\p{Cc}\p{Cs}]/gu
/** What begins a format, a link, a mention, a spoiler or a moment wherever it stands. */
const marks = /[\\*_~`|[\]()<>]/g
/** What does so only where a line begins: headings, lists, quotes and small print. */
const beginnings = /^([ \t]*)([#\-+]|\d+(?=[.)]))/gm

/** Between the sign and the name, so that neither everybody nor anybody is called or highlighted. */
const apart = '\u200b'

/** What somebody wrote, as people see it: nothing in it turns or hides what stands beside it. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(unseen, '')
    .replace(controls, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
}

function escape(text: string): string {
  return (
    text
      .replace(marks, String.raw`\$&`)
      .replace(beginnings, (_, space: string, mark: string) =>
        /\d/.test(mark) ? `${space}${apart}${mark}` : `${space}\\${mark}`,
      )
      .replaceAll('@', `@${apart}`)
      // An address that Discord would make a link of by itself: what is sold may name one, but leads nobody anywhere.
      .replace(/:\/\//g, `:${apart}//`)
  )
}

/** Escaping at most doubles a text: what is too long is cut before it, so that no mark loses its sign. */
function escapeWithin(text: string, most: number): string {
  let room = most
  let escaped = escape(cutText(text, room, '…'))
  while (escaped.length > most && room > 1) {
    room -= Math.max(1, Math.ceil((escaped.length - most) / 2))
    escaped = escape(cutText(text, Math.max(1, room), '…'))
  }
  return escaped
}

const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
/** Discord refuses empty parts; a name may consist of nothing that can be seen. */
const orDash = (text: string): string => (text === '' ? '–' : text)

/** What a person or a seller wrote, in one line of a message: it reads as it was written, and does nothing. */
export function inertLine(text: string, most: Place | number): string {
  return orDash(escapeWithin(oneLine(text), typeof most === 'number' ? most : SIZES[most]))
}

/** The same in several lines. */
export function inertText(text: string, most: Place | number): string {
  const lines = cleanText(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return orDash(escapeWithin(lines, typeof most === 'number' ? most : SIZES[most]))
}

/** Where Discord reads no format: buttons, menus, choices, the labels of forms. */
export function plainLine(text: string, most: Place | number): string {
  return orDash(cutText(oneLine(text), typeof most === 'number' ? most : SIZES[most], '…'))
}

/** A text of its own direction, which stays together in a line of the other: names, amounts, numbers with a sign. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
