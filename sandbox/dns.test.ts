import { Resolver } from 'node:dns/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNameServer } from './dns'
import type { NameServer } from './dns'

let server: NameServer
const resolver = new Resolver({ timeout: 2_000, tries: 1 })
beforeAll(async () => {
  server = await startNameServer({ port: 0 })
  resolver.setServers([`127.0.0.1:${server.port}`])
})
afterAll(() => server.stop())

async function tell(name: string, type: string, values: string[]): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/records`, {
    method: 'PUT',
    body: JSON.stringify({ name, type, values }),
  })
  expect(answer.status).toBe(204)
}

test('it answers what it was told, and that the rest does not exist', async () => {
  await tell('_gerai.toko.com', 'TXT', ['gerai-verify=abc'])
  await tell('www.toko.com', 'CNAME', ['sari.gerai.localhost'])
  await tell('toko.com', 'A', ['192.0.2.1', '192.0.2.2'])
  await tell('toko.com', 'AAAA', ['2001:db8::1'])
  expect(await resolver.resolveTxt('_gerai.toko.com')).toEqual([['gerai-verify=abc']])
  expect(await resolver.resolveCname('www.toko.com')).toEqual(['sari.gerai.localhost'])
  expect((await resolver.resolve4('toko.com')).sort()).toEqual(['192.0.2.1', '192.0.2.2'])
  expect(await resolver.resolve6('toko.com')).toEqual(['2001:db8::1'])
  expect(await resolver.resolve4('sari.gerai.localhost')).toEqual(['127.0.0.1'])
  await expect(resolver.resolveTxt('toko.com')).rejects.toMatchObject({ code: 'ENODATA' })
  await expect(resolver.resolveTxt('nobody.com')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  await tell('_gerai.toko.com', 'TXT', [])
  await expect(resolver.resolveTxt('_gerai.toko.com')).rejects.toMatchObject({ code: 'ENOTFOUND' })
})
