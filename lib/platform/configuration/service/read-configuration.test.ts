import { expect, test } from 'vitest'
import { requireConfiguration } from './read-configuration'
import { LOCALES } from '@/lib/core/context'
import { renderError, toAppError } from '@/lib/core/requests/problem'

function refusalOf(text: string, locale: (typeof LOCALES)[number] = 'en'): string {
  try {
    requireConfiguration(text)
  } catch (error) {
    const { fields } = renderError(toAppError(error, { requestId: 'test', at: 'test' }), locale)
    return fields?.configuration?.join(' ') ?? ''
  }
  return ''
}

test('what is no configuration at all is told as what it is, and what it should be', () => {
  expect(refusalOf('{"shop":')).toBe('This is not JSON. Give the file as it was exported.')
  for (const text of ['[]', 'null', '"shop"', '7'])
    expect(refusalOf(text)).toContain(
      'one object with these parts: format, version, shop, policies, tax, team',
    )
})

test('a part that is not there is called missing, one that is not known or wrong is called that', () => {
  const head = { format: 'gerai.configuration', version: 1, policies: { refund: '', privacy: '', terms: '' } }
  const rest = { team: { rules: [] }, modules: [], bot: null, left_out: [] }
  const tax = { is_included: true, name: '', number: '', standard_bp: 1100 }
  const lacking = refusalOf(JSON.stringify({ ...head, ...rest, tax }))
  expect(lacking).toBe('Missing in the file: shop, tax.reduced_bp, notifications.')
  const both = refusalOf(JSON.stringify({ ...head, ...rest, team: { rules: 'none' }, colour: 'red', tax }))
  expect(both).toBe(
    'Missing in the file: shop, tax.reduced_bp, notifications. Unknown or wrong in the file: team.rules, colour.',
  )
})

test.each(LOCALES)('every language names the parts (%s)', (locale) => {
  expect(refusalOf('[]', locale)).toContain('left_out')
  expect(refusalOf('{"colour":1}', locale)).toMatch(/shop.*colour/)
})
