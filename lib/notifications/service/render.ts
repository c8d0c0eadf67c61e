import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { CATALOGUE } from '@/lib/notifications/rules/catalogue'
import { defaultWording, fillLine, hasFreeWording, readWording } from '@/lib/notifications/rules/wording'
import type { ReadWording, Wording, WordingProblem } from '@/lib/notifications/rules/wording'
import type { MailContent, Message, Template } from '@/lib/notifications/schema'
import { writeMail } from '@/lib/notifications/templates/mail'

export type Rendered = { subject: string; preheader: string; html: string; text: string }
export type Worded = Pick<Message, 'template' | 'locale' | 'sender' | 'content'>

/** The platform's own words; there are as many as there are messages, languages and ways to say them. */
const platformWordings = new Map<string, Wording>()

/** The platform's wording of a message in one language. */
export function platformWording(
  template: Template,
  locale: Locale,
  { isFree, way }: Pick<MailContent, 'isFree' | 'way'> = {},
): Wording {
  const name = [template, locale, isFree === true, way].join(' ')
  let found = platformWordings.get(name)
  if (!found) {
    const told = { ...(isFree === undefined ? {} : { isFree }), ...(way === undefined ? {} : { way }) }
    found = defaultWording(template, translator(locale, 'mail'), told)
    platformWordings.set(name, found)
  }
  return found
}

/** The wordings that were read last, by what they say. */
const readWordings = new Map<string, ReadWording>()
const mostRead = 300

function readOnce(template: Template, { subject, preheader, body }: Wording): ReadWording {
  const name = JSON.stringify([template, subject, preheader, body])
  const known = readWordings.get(name)
  readWordings.delete(name)
  const read = known ?? readWording(template, { subject, preheader, body })
  readWordings.set(name, read)
  const [oldest] = readWordings.keys()
  if (readWordings.size > mostRead && oldest !== undefined) readWordings.delete(oldest)
  return read
}

/**
 * Whom a reply reaches, at the foot of the mail: a seller may not write to a customer and think it is the shop. Nothing
 * where the text itself says whom to write to: nobody is asked twice.
 */
function helpOf({ template, locale, sender, content }: Worded, { body }: Wording): string {
  const translate = translator(locale, 'mail')
  const { replyTo: address, answeredBy } = sender
  if (address === null || address === '') return translate('help_nobody')
  if (/\{\s*contact\s*\}/.test(body) && content.values.contact === address) return ''
  const { replies } = CATALOGUE[template]
  if (replies === 'customer') return translate('help_customer', { address })
  if (replies === 'address' && answeredBy === undefined) return translate('help_address', { address })
  return translate('help', { shop: answeredBy ?? sender.name })
}

/** The message in this wording, as a person will see it. Its problems are left out of the text. */
export async function renderWording(
  message: Worded,
  wording: Wording,
): Promise<Rendered & { problems: WordingProblem[] }> {
  const translate = translator(message.locale, 'mail')
  const read = readOnce(message.template, wording)
  const preheader = fillLine(read.preheader, message.content.values)
  const { html, text } = await writeMail({
    sender: message.sender,
    locale: message.locale,
    content: message.content,
    texts: {
      preview: preheader,
      blocks: read.blocks,
      total: translate('total'),
      help: helpOf(message, wording),
    },
  })
  return {
    subject: fillLine(read.subject, message.content.values),
    preheader,
    html,
    text,
    problems: read.problems,
  }
}

/**
 * The message as it goes out. A wording that is broken never stops a message: the platform's own stands in, and
 * `fellBack` says so. A shop words its messages for orders that are paid: of a free one the platform's words tell.
 */
export async function renderMessage(
  message: Worded,
  own: Wording | null,
): Promise<Rendered & { fellBack: boolean }> {
  const isFree = message.content.isFree === true
  const fitting = isFree && hasFreeWording(message.template) ? null : own
  if (fitting) {
    try {
      const { problems, ...rendered } = await renderWording(message, fitting)
      if (problems.length === 0 && rendered.subject !== '') return { ...rendered, fellBack: false }
    } catch {
      // Falls through: whatever it was, the customer gets the message.
    }
  }
  const { problems: _problems, ...rendered } = await renderWording(
    message,
    platformWording(message.template, message.locale, message.content),
  )
  return { ...rendered, fellBack: fitting !== null }
}
