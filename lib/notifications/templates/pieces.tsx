import { render } from 'react-email'
import { Fragment } from 'react'
import type { ReactElement } from 'react'
import type { Locale } from '@/lib/core/context'
import {
  Action,
  Anchor,
  Fact,
  Help,
  Item,
  Items,
  Line,
  LinkedValue,
  List,
  Paragraph,
  Rule,
  Shell,
  Title,
  Value,
} from './kit'

// Rendering a message with React takes milliseconds, most of them for what is the same in every message. So each part is
// rendered once per language, with marks where something is put in, and cut there. React writes an element in the same
// way wherever it stands, so a message that is put together of these parts is what React would have written.

/** What is put into a part, escaped already. */
type Fill = (...values: string[]) => string

const open = '\uE000'
const close = '\uE001'
const between = '\uE002'

/** The place of the value with this number. */
const at = (index: number): string => open + String.fromCharCode(0xe100 + index) + close

function cut(html: string): Fill {
  const places: number[] = []
  const fixed = html.split(/\uE000([\uE100-\uE1FF])\uE001/).filter((part, index) => {
    if (index % 2 === 1) places.push(part.charCodeAt(0) - 0xe100)
    return index % 2 === 0
  })
  const [first = '', ...rest] = fixed
  return (...values) => {
    let text = first
    for (let index = 0; index < rest.length; index += 1)
      text += (values[places[index] ?? 0] ?? '') + (rest[index] ?? '')
    return text
  }
}

/** What is written behind a preview, so that no program shows the text below it; longer ones need none. */
const longestPreview = 200

/** What stands in the shell behind the preview, and the same for a preview of any length. */
function cutPadding(html: string): { html: string; paddingOf: (preview: string) => string } {
  const shown = at(0)
  const from = html.lastIndexOf(shown) + shown.length
  const padding = /^<div>([^<]+)<\/div>/.exec(html.slice(from))
  if (!padding?.[1]) throw new Error('react-email writes previews in another way now.')
  const unit = padding[1].slice(0, padding[1].length / (longestPreview - shown.length))
  return {
    html: html.slice(0, from) + at(1) + html.slice(from + padding[0].length),
    paddingOf: ({ length }) =>
      length < longestPreview ? `<div>${unit.repeat(longestPreview - length)}</div>` : '',
  }
}

const line = (look: 'line' | 'sum' | 'total', locale: Locale): ReactElement => (
  <Line look={look} locale={locale} label={at(0)} amount={at(1)} />
)

const colors = (index: number) => ({ brandColor: at(index), brandTextColor: at(index + 1) })

const partsIn = (locale: Locale) => ({
  help: <Help>{at(0)}</Help>,
  title: <Title level={1}>{at(0)}</Title>,
  subtitle: <Title level={2}>{at(0)}</Title>,
  paragraph: <Paragraph>{at(0)}</Paragraph>,
  list: <List>{at(0)}</List>,
  item: <Item>{at(0)}</Item>,
  rule: <Rule />,
  anchor: <Anchor href={at(0)}>{at(1)}</Anchor>,
  action: (
    <Action href={at(0)} {...colors(1)}>
      {at(3)}
    </Action>
  ),
  fact: <Fact label={at(0)}>{at(1)}</Fact>,
  linkedValue: <LinkedValue href={at(0)}>{at(1)}</LinkedValue>,
  value: <Value>{at(0)}</Value>,
  items: <Items>{at(0)}</Items>,
  line: line('line', locale),
  sum: line('sum', locale),
  total: line('total', locale),
})

type Part = keyof ReturnType<typeof partsIn>

export type Pieces = Record<Part, Fill> & {
  shell: (values: {
    preview: string
    sender: readonly [name: string, origin: string, color: string, textColor: string]
    body: string
    help: string
  }) => string
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

/** A value as text or within an attribute, as React writes it. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
}

async function make(locale: Locale): Promise<Pieces> {
  const parts = Object.entries(partsIn(locale))
  const html = await render(
    <>
      {parts.map(([name, part]) => (
        <Fragment key={name}>
          {between}
          {part}
        </Fragment>
      ))}
      {between}
    </>,
  )
  const cuts = html.split(between).slice(1, -1)
  const fills = Object.fromEntries(parts.map(([name], index) => [name, cut(cuts[index] ?? '')]))
  const sender = { name: at(2), origin: at(3), ...colors(4) }
  const shell = await render(
    <Shell locale={locale} preview={at(0)} sender={sender} body={at(6)} help={at(7)} />,
  )
  const padded = cutPadding(shell)
  const fill = cut(padded.html)
  return {
    ...(fills as Record<Part, Fill>),
    shell: ({ preview, sender: whose, body, help }) => {
      const shown = preview.slice(0, longestPreview)
      return fill(escapeHtml(shown), padded.paddingOf(shown), ...whose.map(escapeHtml), body, help)
    },
  }
}

const made = new Map<Locale, Promise<Pieces>>()

/** The parts of every message in one language. */
export function piecesIn(locale: Locale): Promise<Pieces> {
  let found = made.get(locale)
  if (!found) {
    found = make(locale)
    made.set(locale, found)
  }
  return found
}
