import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { can, isRole, permissionsSql, ROLES } from './rules'

test('the permissions in the database are the permissions in the code', async () => {
  const sql = await readFile('supabase/migrations/20261121000200_platform.sql', 'utf8')
  const generated = /-- permissions:begin\n([\s\S]*?)\n-- permissions:end/.exec(sql)?.[1]
  expect(generated).toBe(permissionsSql())
})

test('only an owner manages payments and the team; only owners and operations reveal stock', () => {
  expect(['owner', 'finance', 'ops', 'dev'].map((role) => can(role as 'owner', 'payments.manage'))).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(['owner', 'finance', 'ops', 'dev'].map((role) => can(role as 'owner', 'team.manage'))).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(['owner', 'finance', 'ops', 'dev'].map((role) => can(role as 'owner', 'stock.reveal'))).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('nothing but the four names is a role', () => {
  expect([...ROLES, 'admin', 'Owner', '', null, undefined, 0, ['owner']].filter(isRole)).toEqual([...ROLES])
})
