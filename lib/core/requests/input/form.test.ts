import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { formObject, gatherQuery } from './form'
import { toAppError } from '@/lib/core/requests/problem'

test('a form is an object of its own fields, a repeated one a list in the order it was sent', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['$ACTION_REF_1', ''],
    ['id', 'b'],
    ['name', 'Sari'],
    ['id', 'a'],
    ['__proto__', 'x'],
    ['empty', ''],
  ] as const)
    form.append(name, value)
  expect(formObject(form)).toEqual({ id: ['b', 'a'], name: 'Sari', empty: '' })
})

test.each([undefined, null, 9n, 'name=Sari', ['name', 'Sari'], { entries: 1 }])(
  'what is no form is told as something that cannot be read: %s',
  (given) => {
    expect(() => formObject(given)).toThrow(new AppError('malformed_body'))
  },
)

test('each field is looked at once, however many there are', () => {
  const form = new FormData()
  for (let at = 0; at < 500; at += 1) form.append(`f${at.toString()}`, '')
  const asked = { getAll: 0, get: 0 }
  form.getAll = () => ((asked.getAll += 1), [])
  form.get = () => ((asked.get += 1), null)
  expect(Object.keys(formObject(form))).toHaveLength(500)
  expect(asked).toEqual({ getAll: 0, get: 0 })
})

test('a field that no table can hold is refused by its name', () => {
  const form = new FormData()
  form.append('name', 'Sari')
  form.append('note', 'a\0b')
  const failed = (): unknown => {
    try {
      return formObject(form)
    } catch (error) {
      return toAppError(error, { requestId: 'x', at: 'test' })
    }
  }
  expect(failed()).toMatchObject({
    code: 'validation_failed',
    fields: { note: [{ key: 'control_characters', values: { characters: 'U+0000' } }] },
  })
})

test.each([
  ['expand=a', ['a']],
  ['expand[]=a', ['a']],
  ['expand%5B%5D=a&expand%5B%5D=b', ['a', 'b']],
  ['expand=a&expand[]=b&expand[]=c', ['a', 'b', 'c']],
  ['limit=1', undefined],
])('what %s brings along is a list', (query, expected) => {
  expect(gatherQuery(new URLSearchParams(query)).expand).toEqual(expected)
})
