import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor, memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { FixtureMember } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { NewMessage } from './schema'
import { queueMessage } from './service'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.close()
})

const chat = 'phone:6281500000011'

async function newMessage(content: NewMessage['content']): Promise<NewMessage> {
  const { tenantId } = database.seed.a
  const [channel] = await database.ask<{ id: string }>(
    "select id from public.whatsapp_channels where tenant_id = $1 and state = 'open'",
    [tenantId],
  )
  return { key: `test:${newId()}`, channelId: channel?.id ?? '', chat, content }
}

const rowsOf = (key: string) =>
  database.ask<{ id: string; state: string; is_answer: boolean; said_by: string | null; told: number }>(
    `select id, state, is_answer, said_by, (select count(*)::int from public.events e
       where e.topic = 'message.queued' and e.payload ->> 'outboxId' = o.id::text) as told
     from public.whatsapp_outbox o where key = $1`,
    [key],
  )

const asMember = ({ personId, sessionId }: FixtureMember): MemberContext => ({
  ...{ tenantId: database.seed.a.tenantId, slug: database.seed.a.slug, personId, sessionId },
  ...{ requestId: newId(), address: '127.0.0.1', userAgent: 'test', locale: 'en' as const },
})

test('what is to be said is kept and told once for its key', async () => {
  const { tenantId } = database.seed.a
  const ctx = { tenantId, requestId: newId() }
  const message = await newMessage({ kind: 'text', text: 'Baik' })
  const queue = () => withActor(jobActor(ctx), (db) => queueMessage(ctx, db, message))
  expect([await queue(), await queue()]).toEqual([true, false])
  expect(await rowsOf(message.key)).toMatchObject([
    { state: 'queued', is_answer: true, said_by: null, told: 1 },
  ])
  const reminder = await newMessage({ kind: 'reminder', id: newId() })
  await withActor(jobActor(ctx), (db) => queueMessage(ctx, db, reminder))
  expect(await rowsOf(reminder.key)).toMatchObject([{ is_answer: false }])
})

test('it goes with the transaction that asked for it', async () => {
  const { tenantId } = database.seed.a
  const ctx = { tenantId, requestId: newId() }
  const message = await newMessage({ kind: 'choices', text: 'Which?', choices: ['Budi', 'Budi S'] })
  const failed = withActor(jobActor(ctx), async (db) => {
    await queueMessage(ctx, db, message)
    throw new Error('over')
  })
  await expect(failed).rejects.toThrow('over')
  expect(await rowsOf(message.key)).toEqual([])
})

test('a member’s own words are theirs, for those who may write in the book', async () => {
  const { members } = database.seed.a
  const say = async (member: FixtureMember): Promise<string> => {
    const message = await newMessage({ kind: 'text', text: 'Halo' })
    const ctx = asMember(member)
    await withActor(memberActor(ctx), (db) => queueMessage(ctx, db, message))
    const [row] = await rowsOf(message.key)
    return row?.said_by ?? 'nobody'
  }
  expect(await say(members.ops)).toBe(members.ops.personId)
  await expect(say(members.dev)).rejects.toThrow('row-level security')
})
