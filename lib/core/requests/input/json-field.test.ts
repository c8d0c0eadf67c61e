import { expect, test } from 'vitest'
import { z } from 'zod'
import { jsonText } from '@/lib/core/text/json-text'
import { jsonField } from './json-field'
import { fieldErrors } from '@/lib/core/requests/field-errors'

const lines = z.array(z.object({ id: z.string(), count: z.number().int() })).min(1, 'empty_order')
const Form = z.object({ lines: jsonField(lines), file: jsonField(z.object({ key: z.string() }).nullable()) })

test('a field brings back what was written into it, and nothing as nothing', () => {
  const value = [{ id: 'قهوة "☕"', count: 2 }]
  expect(Form.parse({ lines: jsonText(value), file: jsonText(null) })).toEqual({ lines: value, file: null })
})

test.each(['{', 'undefined', '[{"id":"a"', '[]]', "{'id':1}", '\u0000'])(
  '%j is no content of a field, and is told in one word',
  (text) => {
    const { error } = Form.safeParse({ lines: text, file: text })
    expect(error && fieldErrors(error)).toEqual({ lines: ['invalid'], file: ['invalid'] })
  },
)

test('content of another shape is told by its own place', () => {
  const { error } = Form.safeParse({ lines: '[{"id":"a","count":1.5}]', file: '[]' })
  expect(error && fieldErrors(error)).toEqual({
    'lines.0.count': ['expected_whole'],
    file: ['expected_object'],
  })
  expect(Form.safeParse({ lines: '[]', file: '' }).error?.issues[0]?.message).toBe('empty_order')
})

test('a text in it that no table can hold is told by its own place', () => {
  const { error } = Form.safeParse({
    lines: String.raw`[{"id":"a\u0000","count":1},{"id":"\ud800","count":1}]`,
    file: '',
  })
  const told = (characters: string) => [{ key: 'control_characters', values: { characters } }]
  expect(error && fieldErrors(error)).toEqual({ 'lines.0.id': told('U+0000'), 'lines.1.id': told('U+D800') })
})
