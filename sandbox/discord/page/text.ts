import { escapeHtml } from '@/sandbox/html'
import { nameOf } from './view'
import type { View } from './view'

const isWebAddress = (address: string): boolean => /^https?:\/\//.test(address)

export function link(address: string, label: string, className = ''): string {
  if (!isWebAddress(address)) return escapeHtml(label)
  const look = className === '' ? '' : ` class="${className}"`
  return `<a href="${escapeHtml(address)}"${look} target="_blank" rel="noopener noreferrer">${escapeHtml(label)}</a>`
}

const asked = (text: string): string => `<span class="asked">${escapeHtml(text)}</span>`

const absolute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** From each of these seconds on it is counted in the unit beside them, as Discord does. */
const UNITS = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [0, 'second'],
] as const
const distance = new Intl.RelativeTimeFormat('en')

function relative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  const [size, unit] = UNITS.find(([from]) => Math.abs(seconds) >= from) ?? UNITS[5]
  return distance.format(Math.round(seconds / Math.max(size, 1)), unit)
}

function moment({ world }: View, seconds: string, style: string): string {
  const at = new Date(Number(seconds) * 1000)
  if (!Number.isFinite(at.getTime())) return seconds
  const now = world.now()
  const title = style === 'R' ? `${absolute(at)}. The clock here` : 'The clock here'
  const [shown, mark] = style === 'R' ? [relative(at, new Date(now)), ' data-relative'] : [absolute(at), '']
  return `<time datetime="${at.toISOString()}"${mark} title="${title} says ${escapeHtml(now)}">${shown}</time>`
}

/** Names in the place of ids, moments in that of numbers. */
function named(view: View, text: string): string {
  const { world } = view
  const parts = text.split(
    /(<@!?\d+>|<@&\d+>|<#\d+>|<t:\d+(?::\w)?>|<https?:\/\/[^\s>]+>|(?<![\w(])https?:\/\/[^\s<>)]+)/,
  )
  return parts
    .map((part) => {
      const [, kind = '', id = '', style = ''] = /^<(@!|@&|@|#|t:)(\d+)(?::(\w))?>$/.exec(part) ?? []
      if (kind === '@' || kind === '@!') return asked(`@${nameOf(world, id)}`)
      if (kind === '@&') return asked(`@${world.rows.roles.get(id)?.name ?? id}`)
      if (kind === '#') return asked(`#${world.rows.channels.get(id)?.name ?? id}`)
      if (kind === 't:') return moment(view, id, style)
      const address = /^<?(https?:\/\/[^>]+)>?$/.exec(part)?.[1]
      return address === undefined ? emphasised(part) : link(address, address)
    })
    .join('')
}

/** What bots use of Discord's marks. */
function emphasised(text: string): string {
  return escapeHtml(text)
    .replaceAll(/\*\*((?:(?!\*\*)[^\n])+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/__((?:(?!__)[^\n])+)__/g, '<u>$1</u>')
}

/** Signs for private use, in the place of those behind a stroke: these stand for themselves whatever is beside them. */
const privateUse = 0xe000
const setApart = (sign: string): string => String.fromCharCode(privateUse + sign.charCodeAt(0))
const putBack = (html: string): string =>
  html.replaceAll(/[\ue021-\ue07e]/g, (sign) =>
    escapeHtml(String.fromCharCode(sign.charCodeAt(0) - privateUse)),
  )

/** A text as Discord shows it, as far as it is needed here: code, bold, names, moments, and signs behind a stroke. */
export function words(view: View, text: string): string {
  const apart = text.replaceAll(/```[^]*?```|`[^`\n]+`|\\([!-/:-@[-`{-~])/g, (found, sign?: string) =>
    sign === undefined ? found : setApart(sign),
  )
  const shown = apart
    .split(/(```[^]*?```|`[^`\n]+`)/)
    .map((part) => {
      const code = /^(`{1,3})([^]*)\1$/.exec(part)?.[2]
      return code === undefined || code === '' ? named(view, part) : `<code>${escapeHtml(code.trim())}</code>`
    })
    .join('')
  return putBack(shown)
}
