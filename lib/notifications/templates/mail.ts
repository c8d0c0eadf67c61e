import type { Address, Block, Inline } from '@/lib/notifications/rules/template/template-tree'
import { plainLines, plainValue } from '@/lib/notifications/rules/wording'
import type { MailContent, MailFact, MailSum, Sender } from '@/lib/notifications/schema'
import type { Locale } from '@/lib/core/context'
import { PlainText } from './plain-text'
import { escapeHtml, piecesIn } from './pieces'
import type { Pieces } from './pieces'

/** The worded parts of a message, in the reader's language. */
export type MailTexts = {
  preview: string
  blocks: readonly Block[]
  total: string
  help: string
}

export type View = { sender: Sender; texts: MailTexts; content: MailContent; locale: Locale }

/** A message that is written as HTML and as plain text side by side. */
type Writing = View & { pieces: Pieces; plain: PlainText }

/** Nothing that would run, whatever a variable holds. */
export function safeHref(href: string): string {
  const scheme = href.replace(/[\p{Cc} ]/gu, '')
  return /^(?:javascript|vbscript|data):/i.test(scheme) ? '#' : href.toWellFormed()
}

function hrefOf(address: Address, content: MailContent): string {
  return safeHref('url' in address ? address.url : (content.links[address.variable] ?? '#'))
}

function textIn({ plain }: Writing, text: string): string {
  const shown = text.toWellFormed()
  plain.add(shown)
  return escapeHtml(shown)
}

function variableIn(writing: Writing, name: string): string {
  const { content, plain } = writing
  if (content.keepsLines !== name) return textIn(writing, plainValue(content.values, name))
  return plainLines(content.values, name)
    .map((line, index) => {
      if (index > 0) plain.breakLine()
      return textIn(writing, line)
    })
    .join('<br/>')
}

/** Everything becomes text or one of these few elements: a value is never looked at as markup. */
function inline(writing: Writing, parts: readonly Inline[]): string {
  let html = ''
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        html += textIn(writing, part.text)
        break
      case 'variable':
        html += variableIn(writing, part.name)
        break
      case 'strong':
        html += `<strong>${inline(writing, part.children)}</strong>`
        break
      case 'emphasis':
        html += `<em>${inline(writing, part.children)}</em>`
        break
      case 'link':
        html += linkIn(writing, hrefOf(part.href, writing.content), () => inline(writing, part.children))
        break
    }
  }
  return html
}

function linkIn({ plain, pieces }: Writing, href: string, write: () => string): string {
  return pieces.anchor(escapeHtml(href), plain.link(href, write))
}

/** Lines that stay lines within one block. */
function linesIn(writing: Writing, lines: readonly (readonly Inline[])[]): string {
  return lines
    .map((line, index) => {
      if (index > 0) writing.plain.breakLine()
      return inline(writing, line)
    })
    .join('<br/>')
}

function listIn(writing: Writing, items: readonly (readonly Inline[])[]): string {
  const { plain, pieces } = writing
  const html = plain.block(2, 2, () =>
    items.map((item) => pieces.item(plain.block(1, 1, () => inline(writing, item), ' * '))).join(''),
  )
  return pieces.list(html)
}

function actionIn(writing: Writing, { variable, children }: Extract<Block, { kind: 'button' }>): string {
  const { sender, content, plain, pieces } = writing
  const href = hrefOf({ variable }, content)
  const html = plain.block(1, 1, () => plain.link(href, () => inline(writing, children)))
  return pieces.action(
    escapeHtml(href),
    escapeHtml(sender.brandColor.trim()),
    escapeHtml(sender.brandTextColor.trim()),
    html,
  )
}

function factIn(writing: Writing, { label, value, href }: MailFact): string {
  const { plain, pieces } = writing
  return inTable(plain, () => {
    const title = plain.block(2, 2, () => textIn(writing, label))
    if (!href) return pieces.fact(title, pieces.value(plain.block(2, 2, () => textIn(writing, value))))
    const to = safeHref(href)
    const shown = plain.link(to, () => textIn(writing, value))
    return pieces.fact(title, pieces.linkedValue(escapeHtml(to), shown))
  })
}

/** A table of one field, as mail programs want what has a ground of its own. */
function inTable(plain: PlainText, write: () => string): string {
  return plain.block(2, 2, () => plain.block(1, 1, write))
}

function lineIn(writing: Writing, look: 'line' | 'sum' | 'total', label: string, amount: string): string {
  const { plain, pieces } = writing
  return plain.block(2, 2, () => {
    const [first, second] = [label, amount].map((text) => plain.block(1, 1, () => textIn(writing, text)))
    return pieces[look](first ?? '', second ?? '')
  })
}

function itemsIn(writing: Writing): string {
  const { content, texts, plain, pieces } = writing
  const { lines = [], steps = [], total, inside = [], returned = [] } = content
  if (lines.length === 0) return ''
  const sums = (given: readonly MailSum[]): string =>
    given.map(({ label, amount }) => lineIn(writing, 'sum', label, amount)).join('')
  return inTable(plain, () => {
    plain.rule()
    const bought = lines.map((line) =>
      lineIn(writing, 'line', `${line.name}${line.quantity > 1 ? ` × ${line.quantity}` : ''}`, line.total),
    )
    const sum = [
      sums(steps),
      total ? lineIn(writing, 'total', texts.total, total) : '',
      sums(inside),
      sums(returned),
    ]
    return pieces.items([...bought, ...sum].join(''))
  })
}

function blockIn(writing: Writing, block: Block): string {
  const { plain, pieces, content } = writing
  switch (block.kind) {
    case 'heading': {
      const html = plain.block(3, 2, () => inline(writing, block.children))
      return block.level === 1 ? pieces.title(html) : pieces.subtitle(html)
    }
    case 'paragraph':
      return pieces.paragraph(plain.block(2, 2, () => linesIn(writing, block.lines)))
    case 'list':
      return listIn(writing, block.items)
    case 'rule':
      plain.rule()
      return pieces.rule()
    case 'button':
      return actionIn(writing, block)
    case 'variable':
      if (block.name === 'items') return itemsIn(writing)
      return (content.facts ?? []).map((fact) => factIn(writing, fact)).join('')
  }
}

function helpIn(writing: Writing): string {
  const { texts, plain, pieces } = writing
  return texts.help === '' ? '' : pieces.help(plain.block(2, 2, () => textIn(writing, texts.help)))
}

/** The message as a mail program shows it, and as plain text. */
export async function writeMail(view: View): Promise<{ html: string; text: string }> {
  const { sender, texts, locale } = view
  const plain = new PlainText()
  const pieces = await piecesIn(locale)
  const writing: Writing = { ...view, pieces, plain }
  const origin = safeHref(sender.origin)
  // The page, its one column and the column's field are tables as well.
  const html = inTable(plain, () =>
    inTable(plain, () => {
      inTable(plain, () => plain.link(origin, () => textIn(writing, sender.name)))
      const body = inTable(plain, () => texts.blocks.map((block) => blockIn(writing, block)).join(''))
      const help = inTable(plain, () => {
        plain.rule()
        return helpIn(writing)
      })
      return pieces.shell({
        preview: texts.preview,
        sender: [sender.name, origin, sender.brandColor.trim(), sender.brandTextColor.trim()],
        body,
        help,
      })
    }),
  )
  return { html, text: plain.toString() }
}
