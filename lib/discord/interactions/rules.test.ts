import type { APIInteraction } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { readInteraction } from './rules'

const user = { id: '1300000000000000001', username: 'rani', global_name: 'Rani' }
const base = {
  ...{ id: '1500000000000000001', application_id: '1200000000000000001', token: 't', locale: 'ar' },
  ...{ guild_id: '1100000000000000001', channel: { id: '1400000000000000001' } },
  member: { user, nick: null, roles: ['1600000000000000001'] },
}
const read = (more: object) => readInteraction('tenant', { ...base, ...more } as unknown as APIInteraction)

test('a command below a command is read with what was filled in, as texts', () => {
  const asked = read({
    type: 2,
    data: {
      ...{ type: 1, name: 'stock' },
      options: [
        {
          ...{ type: 1, name: 'add' },
          options: [
            { type: 3, name: 'product', value: 'x' },
            { type: 4, name: 'count', value: 5 },
            { type: 5, name: 'quiet', value: true },
            { type: 11, name: 'file', value: '9' },
          ],
        },
      ],
      resolved: { attachments: { '9': { filename: 'keys.txt', url: 'https://x.test/keys.txt', size: 12 } } },
    },
  })
  expect(asked).toMatchObject({
    ...{ personName: 'Rani', locale: 'ar', roleIds: ['1600000000000000001'] },
    what: {
      ...{ kind: 'command', name: 'stock', part: 'add' },
      options: { product: 'x', count: '5', quiet: 'true' },
      files: { file: { name: 'keys.txt', size: 12 } },
    },
  })
})

test('the language of somebody’s Discord is theirs where it is one of ours, of whichever country', () => {
  const locales = ['en-GB', 'id', 'ar', 'pt-BR', 'zh-CN'].map(
    (locale) => read({ type: 2, locale, data: { type: 1, name: 'shop' } })?.locale,
  )
  expect(locales).toEqual(['en', 'id', 'ar', null, null])
})

test('what is being typed is read with what was filled in before', () => {
  const options = [
    { type: 3, name: 'product', value: 'x' },
    { type: 3, name: 'variant', value: 'sm', focused: true },
  ]
  expect(read({ type: 4, data: { type: 1, name: 'buy', options } })?.what).toMatchObject({
    ...{ kind: 'typing', name: 'buy', part: null, option: 'variant', text: 'sm', options: { product: 'x' } },
  })
})

test('a form is read in whichever way its fields stand', () => {
  const components = [
    { type: 1, components: [{ type: 4, custom_id: 'quantity', value: '2' }] },
    { type: 18, component: { type: 3, custom_id: 'order', values: ['a'] } },
  ]
  expect(read({ type: 5, data: { custom_id: 'form:abc', components } })?.what).toMatchObject({
    ...{ kind: 'form', fields: { quantity: '2' }, values: { order: ['a'] } },
  })
})

test('parts of others, menus of people and strangers’ kinds are nothing of ours', () => {
  expect(read({ type: 3, data: { component_type: 2, custom_id: 'other:1' } })).toBeNull()
  expect(read({ type: 2, data: { type: 2, name: 'stock' } })).toBeNull()
  expect(read({ type: 99, data: {} })).toBeNull()
})

test('a thread is known with its channel, and what stands above a channel is none', () => {
  const data = { type: 1, name: 'shop' }
  const of = (channel: object) => read({ type: 2, data, channel: { id: '1400000000000000001', ...channel } })
  expect(of({ type: 12, parent_id: '1400000000000000002' })?.parentId).toBe('1400000000000000002')
  expect(of({ type: 0, parent_id: '1400000000000000003' })?.parentId).toBeNull()
})
