import { CloudError } from '@/sandbox/whatsapp/errors'
import type { Component, Content, Template } from '@/sandbox/whatsapp/state/model'
import type { TemplatePart } from './forms'

const PLACE = /\{\{\s*([a-z0-9_]+)\s*\}\}/g

/** The places of a text that are filled at sending, each once. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))]
}

function fill(template: Template, text: string, part: TemplatePart | undefined): string {
  const places = placesIn(text)
  const given = part?.parameters ?? []
  if (given.length !== places.length)
    throw new CloudError(
      132000,
      `body: number of localizable_params (${given.length}) does not match the expected number of params (${places.length})`,
    )
  const values = new Map<string, string>()
  for (const [at, { text: value, parameter_name: name }] of given.entries()) {
    if (value === undefined || value === '')
      throw new CloudError(131008, 'Parameter of type text is missing text value')
    if (/[\n\t]| {5}/.test(value))
      throw new CloudError(
        132012,
        'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      )
    if (template.isNamed && (name === undefined || !places.includes(name)))
      throw new CloudError(100, 'Invalid parameter: Parameter name is missing or empty')
    values.set(template.isNamed ? (name ?? '') : String(at + 1), value)
  }
  const filled = text.replaceAll(PLACE, (_all, name: string) => values.get(name) ?? '')
  if (filled.length > 1024) throw new CloudError(132005, 'body: length of translated text is too long')
  return filled
}

/** What somebody sees of a template with its values. Throws where they do not fit. */
export function fillTemplate(template: Template, parts: TemplatePart[]): Content {
  const of = (type: Component['type']): Component | undefined =>
    template.components.find((one) => one.type === type)
  const partOf = (type: string): TemplatePart | undefined => parts.find((one) => one.type === type)
  const header = of('HEADER')
  const isTextual = (header?.format ?? 'TEXT') === 'TEXT'
  if (header && !isTextual && partOf('header') === undefined)
    throw new CloudError(132012, `header: Format mismatch, expected ${header.format ?? ''}, received UNKNOWN`)
  const lines = [
    header && isTextual ? fill(template, header.text ?? '', partOf('header')) : '',
    fill(template, of('BODY')?.text ?? '', partOf('body')),
    of('FOOTER')?.text ?? '',
    ...linksOf(template, parts),
  ]
  const buttons = (of('BUTTONS')?.buttons ?? []).filter(({ type }) => type === 'QUICK_REPLY')
  return {
    ...{ kind: 'template', name: template.name, language: template.language },
    ...{ body: lines.filter((line) => line !== '').join('\n'), buttons: buttons.map(({ text }) => text) },
  }
}

/** Buttons that lead somewhere; the end of an address is filled. */
function linksOf(template: Template, parts: TemplatePart[]): string[] {
  const buttons = template.components.find(({ type }) => type === 'BUTTONS')?.buttons ?? []
  return buttons.flatMap(({ type, text, url = '' }, at) => {
    if (type !== 'URL') return []
    const part = parts.find((one) => one.type === 'button' && String(one.index) === String(at))
    const places = placesIn(url)
    const values = part?.parameters ?? []
    if (values.length !== places.length)
      throw new CloudError(131008, `buttons: Button at index ${at} of type Url requires a parameter`)
    return [`${text}: ${url.replaceAll(PLACE, values[0]?.text ?? '')}`]
  })
}
