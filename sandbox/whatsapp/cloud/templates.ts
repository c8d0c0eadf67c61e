import { z } from 'zod'
import { CloudError } from '@/sandbox/whatsapp/errors'
import { tell } from '@/sandbox/whatsapp/simulation'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Business, Template, TemplateStatus } from '@/sandbox/whatsapp/state/model'
import { businessOf, readJson, unknownObject } from './call'
import type { Answer, Call } from './call'
import { placesIn } from './filling'

const upper = z.string().transform((text) => text.toUpperCase())
const Button = z.object({
  type: upper,
  text: z.string().min(1).max(25),
  url: z.string().max(2000).optional(),
})
const Part = z.object({
  type: upper.pipe(z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])),
  format: upper.optional(),
  text: z.string().optional(),
  buttons: z.array(Button).max(10).optional(),
  example: z.record(z.string(), z.unknown()).optional(),
})
const Form = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/),
  category: upper.pipe(z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION'])),
  parameter_format: upper.pipe(z.enum(['POSITIONAL', 'NAMED'])).default('POSITIONAL'),
  components: z.array(Part).min(1),
})
type Form = z.infer<typeof Form>

const invalid = (words: string, subcode?: number): CloudError =>
  new CloudError(100, `Invalid parameter: ${words}`, subcode === undefined ? {} : { subcode })

/** What Meta looks at before a person or a machine does. */
function check({ components, parameter_format: format }: Form): void {
  const body = components.find(({ type }) => type === 'BODY')
  if (!body?.text) throw invalid('a template needs a body')
  for (const { type, text = '', example } of components) {
    if (text.length > (type === 'BODY' ? 1024 : 60)) throw invalid(`${type} is too long`, 2388040)
    const places = placesIn(text)
    if (places.length === 0) continue
    if (type === 'FOOTER') throw invalid('a footer has no variables')
    if (example === undefined) throw invalid(`${type} has variables and needs an example`, 2388043)
    if (format === 'POSITIONAL' && places.some((name, at) => name !== String(at + 1)))
      throw invalid('variables are numbered from 1 without gaps')
    if (/^\s*\{\{|\}\}\s*$/.test(text) && type === 'BODY')
      throw invalid('variables cannot be at the beginning or the end', 2388299)
  }
}

function shown({ id, name, language, category, components, status, reason, isNamed }: Template): object {
  return {
    ...{ id, name, language, category, components, status },
    parameter_format: isNamed ? 'NAMED' : 'POSITIONAL',
    ...(status === 'REJECTED' ? { rejected_reason: reason ?? 'NONE' } : {}),
  }
}

function ownBusiness(simulation: Simulation, call: Call): Business {
  const business = businessOf(simulation, call)
  if (business.id !== call.parts[0]) throw unknownObject(call.parts[0] ?? '')
  return business
}

/** A decision about a template, told to its business. */
export function review(
  simulation: Simulation,
  template: Template,
  status: TemplateStatus,
  reason: string | null,
): Template {
  const { world } = simulation
  const reviewed = world.rows.templates.put({ ...template, status, reason })
  const business = world.rows.businesses.get(template.businessId)
  if (business)
    tell(simulation, business, {
      field: 'message_template_status_update',
      value: {
        event: status,
        message_template_id: Number(template.id),
        ...{ message_template_name: template.name, message_template_language: template.language },
        reason: reason ?? 'NONE',
      },
      key: `template ${template.id}`,
    })
  world.touch()
  return reviewed
}

function reviewLater(simulation: Simulation, id: string): void {
  const { world, settings } = simulation
  if (settings.approvesAfterMs === null) return
  world.clock.setTimeout(() => {
    const template = world.rows.templates.get(id)
    if (template?.status === 'PENDING') review(simulation, template, 'APPROVED', null)
  }, settings.approvesAfterMs)
}

/** POST /{waba}/message_templates */
export function addTemplate(simulation: Simulation, call: Call): Answer {
  const { world } = simulation
  const business = ownBusiness(simulation, call)
  const parsed = Form.safeParse(readJson(call))
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
  const form = parsed.data
  check(form)
  const { name, language, category } = form
  if (world.rows.templates.of(business.id).some((one) => one.name === name && one.language === language))
    throw invalid('there is already content in this language for this template', 2388024)
  const components = form.components.map(({ example: _example, ...part }) => part)
  const template = world.rows.templates.put({
    ...{ id: world.newNumber(), businessId: business.id, name, language, category, components },
    ...{ isNamed: form.parameter_format === 'NAMED', status: 'PENDING', reason: null },
  })
  world.touch()
  return {
    body: { id: template.id, status: template.status, category },
    after: () => reviewLater(simulation, template.id),
  }
}

/** GET /{waba}/message_templates */
export function listTemplates(simulation: Simulation, call: Call): Answer {
  const business = ownBusiness(simulation, call)
  const { query } = call
  const found = simulation.world.rows.templates
    .of(business.id)
    .filter(
      (one) =>
        (query.get('name') ?? one.name) === one.name &&
        (query.get('language') ?? one.language) === one.language &&
        (query.get('status') ?? one.status) === one.status,
    )
  const limit = Math.min(Number(query.get('limit') ?? 25) || 25, 1000)
  const start = found.findIndex(({ id }) => id === query.get('after')) + 1
  const page = found.slice(start, start + limit)
  const [before = '', after = ''] = [page[0]?.id, page.at(-1)?.id]
  const hasNext = start + limit < found.length
  const next = `${simulation.world.origin}/v24.0/${business.id}/message_templates?limit=${limit}&after=${after}`
  return {
    body: {
      data: page.map(shown),
      paging: { cursors: { before, after }, ...(hasNext ? { next } : {}) },
    },
  }
}

/** DELETE /{waba}/message_templates?name=: in all of its languages. */
export function deleteTemplates(simulation: Simulation, call: Call): Answer {
  const { world } = simulation
  const business = ownBusiness(simulation, call)
  const named = world.rows.templates.of(business.id).filter(({ name }) => name === call.query.get('name'))
  if (named.length === 0) throw invalid('message template was not found', 2593002)
  for (const { id } of named) world.rows.templates.remove(id)
  world.touch()
  return { body: { success: true } }
}
