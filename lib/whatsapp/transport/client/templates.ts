import { z } from 'zod'
import type { Refused } from '@/lib/whatsapp/transport/schema'
import { ask, json } from './graph'
import type { Asking, CloudAccount, GraphAnswer } from './graph'

/** How a template stands with WhatsApp; states that we do not know yet are kept as they are called there. */
export type TemplateStanding = {
  id: string
  name: string
  language: string
  status: string
  reason: string | null
}

export type NewTemplate = {
  name: string
  language: string
  /** Reminders of what somebody owes are `UTILITY`: nothing is advertised. */
  category: 'UTILITY' | 'MARKETING'
  /** With `{{1}}`, `{{2}}` where something is filled in. */
  text: string
  /** One for each place, so that a reviewer sees what will stand there. */
  examples: readonly string[]
  /** Buttons that answer with their own words. */
  replies?: readonly string[]
  /** A button that leads somewhere; `{{1}}` at the end of the address is filled. */
  link?: { text: string; url: string; example: string }
}

const Template = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  rejected_reason: z.string().optional(),
})
const Page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ next: z.string().optional(), cursors: z.object({ after: z.string().optional() }).optional() })
    .optional(),
})

const mostPages = 20

/** Who asks may ask again. */
const unclear = (answer: Exclude<GraphAnswer, { kind: 'answered' }>): Refused =>
  answer.kind === 'refused' ? answer : { kind: 'refused', why: 'unavailable', code: null, retryAfterMs: null }

const unreadable: Refused = { kind: 'refused', why: 'other', code: null, retryAfterMs: null }

/** All templates of a business account. */
export async function listTemplates(
  account: CloudAccount,
  asking: Asking = {},
): Promise<{ kind: 'listed'; templates: TemplateStanding[] } | Refused> {
  const templates: TemplateStanding[] = []
  let after: string | undefined
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = { limit: '100', ...(after === undefined ? {} : { after }) }
    const path = [account.businessId, 'message_templates']
    const answer = await ask(account, { method: 'GET', path, query }, asking)
    if (answer.kind !== 'answered') return unclear(answer)
    const page = Page.safeParse(answer.body)
    if (!page.success) return unreadable
    for (const raw of page.data.data) {
      const { data } = Template.safeParse(raw)
      if (data) templates.push({ ...data, reason: data.rejected_reason ?? null })
    }
    after = page.data.paging?.cursors?.after
    if (page.data.paging?.next === undefined || after === undefined) break
  }
  return { kind: 'listed', templates }
}

function componentsOf({ text, examples, replies = [], link }: NewTemplate): object[] {
  const buttons = [
    ...(link === undefined ? [] : [{ type: 'URL', text: link.text, url: link.url, example: [link.example] }]),
    ...replies.map((reply) => ({ type: 'QUICK_REPLY', text: reply })),
  ]
  const example = examples.length === 0 ? {} : { example: { body_text: [examples] } }
  return [{ type: 'BODY', text, ...example }, ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }])]
}

const Added = z.object({ id: z.string(), status: z.string() })

/** Hands a template in for review. One of that name and language is refused with `invalid`. */
export async function addTemplate(
  account: CloudAccount,
  template: NewTemplate,
  asking: Asking = {},
): Promise<{ kind: 'added'; id: string; status: string } | Refused> {
  const { name, language, category } = template
  const body = json({ name, language, category, components: componentsOf(template) })
  const path = [account.businessId, 'message_templates']
  const answer = await ask(account, { method: 'POST', path, body }, asking)
  if (answer.kind !== 'answered') return unclear(answer)
  const added = Added.safeParse(answer.body)
  return added.success ? { kind: 'added', ...added.data } : unreadable
}
