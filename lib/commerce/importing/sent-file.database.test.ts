import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { jobContext, memberContext } from '@/lib/commerce/testing/shop'
import {
  exportRefused,
  getMemberImport,
  listMemberImports,
  sendImport,
  startImport,
} from './service/member-imports'
import { runImport } from './service/run-import'
import { areEven } from './rules/sums'
import { busyYear, writeOldDatabase } from './testing/old-server'
import type { OldRow } from './testing/old-server'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-sent-'))
  database = await createTestDatabase({ variables: { DATA_DIR: folder } })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
const tenantId = () => database.seed.a.tenantId
afterEach(async () => {
  await database.ask('delete from public.imports where tenant_id = $1', [tenantId()])
})

const ctx = () => jobContext(database.seed.a)
const write = (rows: Iterable<OldRow>) => writeOldDatabase(folder, rows)
const outcome = () =>
  database.ask(
    "select legacy_id, status from public.orders where tenant_id = $1 and source = 'import' order by legacy_id",
    [tenantId()],
  )

describe('a file that a member sends', () => {
  const owner = () => memberContext(database.seed.a, database.seed.a.members.owner)
  const send = (content: Buffer, more: { name?: string; itemName?: string } = {}) =>
    sendImport(owner(), {
      name: more.name ?? 'orders.db',
      itemName: more.itemName ?? 'Kursus',
      content: Readable.from([content]),
      expectedBytes: BigInt(content.length),
    })
  /** The worker, cut off after each of its slices. */
  const work = (importId: string) => runImport(ctx(), importId)

  test('is tried out first, brought over when that is wanted, and forgotten then', async () => {
    const rows = [...busyYear(20), { id: 'BAD', email: 'x@film.example', amount: 0 }]
    const { importId } = await send(readFileSync(write(rows)))
    const before = await outcome()
    await work(importId)
    const { view, refused } = await getMemberImport(owner(), importId)
    expect(view).toMatchObject({ state: 'done', isDryRun: true, added: 20, refused: 1, hasFile: true })
    expect(refused).toMatchObject([{ place: 21, oldId: 'BAD', reason: 'amount' }])
    expect(await outcome()).toEqual(before)
    await startImport(owner(), importId)
    await expect(startImport(owner(), importId)).rejects.toThrow('import_moved_on')
    await work(importId)
    await work(importId)
    const end = await getMemberImport(owner(), importId)
    expect(end.view).toMatchObject({ state: 'done', isDryRun: false, added: 20, refused: 1, hasFile: false })
    expect(areEven(end.view.sums)).toBe(true)
    expect(await outcome()).toHaveLength(20)
    const sheet = []
    for await (const piece of (await exportRefused(owner(), importId)).content) sheet.push(piece)
    expect(sheet.join('')).toContain('21,amount,')
  })

  test('may be put right in the downloaded sheet and sent again', async () => {
    const wrong = {
      id: 'FIX',
      email: 'fix@film.example',
      phone: '+62812345678',
      amount: 'many',
      status: 'paid',
    }
    const { importId } = await send(readFileSync(write([wrong])))
    await work(importId)
    let sheet = ''
    for await (const piece of (await exportRefused(owner(), importId)).content) sheet += piece
    const again = await send(Buffer.from(sheet.replace('many', '99000')), { name: 'refused.csv' })
    await work(again.importId)
    expect((await getMemberImport(owner(), again.importId)).view).toMatchObject({
      state: 'done',
      added: 1,
      refused: 0,
    })
  })

  test('is refused by what it holds, and nothing of it stays', async () => {
    for (const content of [
      Buffer.from([0x89, 0x50, 0, 0]),
      Buffer.from('%PDF-1.7\nno zero at its beginning'),
    ])
      await expect(send(content)).rejects.toMatchObject({ fields: { file: ['import_unknown_form'] } })
    await expect(send(Buffer.alloc(0))).rejects.toMatchObject({ fields: { file: ['import_empty'] } })
    await expect(send(Buffer.from('id'), { itemName: ' ' })).rejects.toMatchObject({
      fields: { item: ['required'] },
    })
    expect(await listMemberImports(owner())).toEqual([])
  })

  test('is for members who may write down money, of this shop', async () => {
    const { importId } = await send(readFileSync(write(busyYear(3))))
    await work(importId)
    const ops = memberContext(database.seed.a, database.seed.a.members.ops)
    const stranger = memberContext(database.seed.b, database.seed.b.members.owner)
    for (const ask of [startImport, getMemberImport, exportRefused] as const)
      await expect(ask(stranger, importId)).rejects.toThrow('not_found')
    // Whoever works on orders sees how far it is.
    expect((await getMemberImport(ops, importId)).view.id).toBe(importId)
    await expect(startImport(ops, importId)).rejects.toThrow('forbidden')
    expect(await listMemberImports(stranger)).not.toContainEqual(expect.objectContaining({ id: importId }))
  })
})
