import type { Translate } from '@/lib/core/i18n/i18n'
import { CATALOGUE } from './catalogue'
import { LIMITS, readBody, readLine } from '@/lib/notifications/rules/template/template'
import type { Block, Inline, Problem } from '@/lib/notifications/rules/template/template-tree'
import type { MailContent, Template } from '@/lib/notifications/schema'

/** How a message is worded: what a seller edits, in one language. */
export type Wording = { subject: string; preheader: string; body: string }
export type WordingField = keyof Wording
export const WORDING_FIELDS = ['subject', 'preheader', 'body'] as const satisfies readonly WordingField[]
export type WordingProblem = Problem & { field: WordingField }

export type ReadWording = {
  subject: Inline[]
  preheader: Inline[]
  blocks: Block[]
  problems: WordingProblem[]
}

/** Reads a wording with the variables of its message. Whatever is wrong is named with its place; never throws. */
export function readWording(template: Template, wording: Wording): ReadWording {
  const { variables, required } = CATALOGUE[template]
  const subject = readLine(wording.subject, variables, LIMITS.subject)
  const preheader = readLine(wording.preheader, variables, LIMITS.preheader)
  const body = readBody(wording.body, variables)
  const problems: WordingProblem[] = [
    ...subject.problems.map((problem) => ({ ...problem, field: 'subject' as const })),
    ...preheader.problems.map((problem) => ({ ...problem, field: 'preheader' as const })),
    ...body.problems.map((problem) => ({ ...problem, field: 'body' as const })),
  ]
  if (wording.subject.trim() === '') problems.push({ kind: 'empty', field: 'subject' })
  // A variable that is misspelt is reported once, as what it is, not as missing too.
  if (!problems.some((problem) => problem.field === 'body')) {
    for (const name of required) {
      if (!body.used.has(name)) problems.push({ kind: 'missing', name, field: 'body' })
    }
  }
  return { subject: subject.parts, preheader: preheader.parts, blocks: body.blocks, problems }
}

/** The link that leads on from a message, and so the variable behind the platform's own button. */
function actionOf(template: Template): string {
  const { variables } = CATALOGUE[template]
  return (
    [
      ...['order_link', 'invitation_link', 'confirm_link', 'dashboard_link', 'orders_link', 'paper_link'],
      'owed_link',
      'shop_link',
    ].find((name) => name in variables) ?? 'shop_link'
  )
}

/** Messages of a payment that have other words for an order that costs nothing. */
const FREE: Partial<Record<Template, string>> = {
  order_paid: 'order_free',
  seller_order_paid: 'seller_order_free',
}

/** Whether a message says that money arrived, which is never true of an order that costs nothing. */
export function hasFreeWording(template: Template): boolean {
  return template in FREE
}

type Told = Pick<MailContent, 'isFree' | 'way'>

/** Under which name the words of a message stand that fit what it tells of. */
function textsOf(template: Template, { isFree = false, way }: Told): string {
  if (template === 'payment_instructions' && way !== undefined) return `${template}_${way}`
  return (isFree ? FREE[template] : undefined) ?? template
}

/** The platform's own wording, written in the language that sellers edit. */
export function defaultWording(template: Template, translate: Translate, told: Told = {}): Wording {
  const texts = textsOf(template, told)
  const { variables } = CATALOGUE[template]
  const braces = Object.fromEntries(
    Object.entries(variables)
      .filter(([, kind]) => kind === 'text')
      .map(([name]) => [name, `{{${name}}}`]),
  )
  const word = (part: string): string => translate(`${texts}.${part}`, braces)
  const body = [
    `# ${word('heading')}`,
    ...word('body').split('\n'),
    ...('details' in variables ? ['{{details}}'] : []),
    `[${word('action')}]({{${actionOf(template)}}})`,
    ...('items' in variables ? ['{{items}}'] : []),
    // Who is written to unasked is told how to have no more of it.
    ...('stop_link' in variables ? [`${word('stop_text')} [${word('stop')}]({{stop_link}})`] : []),
  ]
  return { subject: word('subject'), preheader: word('preview'), body: body.join('\n\n') }
}

export type Values = Readonly<Record<string, string | number>>

/** What a variable holds, as one line of plain text. Line breaks would end a mail's header. */
export function plainValue(values: Values, name: string): string {
  const value = Object.hasOwn(values, name) ? String(values[name] ?? '') : ''
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** The same where there is room for several lines, which are kept. */
export function plainLines(values: Values, name: string): string[] {
  const value = Object.hasOwn(values, name) ? String(values[name] ?? '') : ''
  return value
    .trim()
    .split(/\r\n|[\n\u2028\u2029]/)
    .map((line) => plainValue({ line }, 'line'))
}

/** A subject or preheader with its values put in. */
export function fillLine(parts: readonly Inline[], values: Values): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      return part.kind === 'variable' ? plainValue(values, part.name) : ''
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
