import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { hourMs } from '@/lib/core/time/duration'
import { deedId, readDeed } from './rules/deeds'
import { endMessage, headMessage, panelMessage, topicForm, wordsOf } from './rules/messages'
import {
  isOwnRoom,
  isTicketHeard,
  isToPutAway,
  lingerHours,
  madeAt,
  partyOf,
  roomName,
} from './rules/standing'
import { TicketSettings } from './schema'
import type { Panel, Ticket } from './schema'

const id = newId()
const now = new Date('2026-02-01T00:00:00Z')
const ticket: Ticket = {
  ...{ id, number: 12, topicId: newId(), topicName: '`Order` @everyone', asksOrder: false },
  ...{ ownerId: '1300000000000000001', ownerName: '**Rani**', locale: 'en', orderId: null },
  ...{ answers: [{ question: 'What?', answer: '' }], state: 'open', kind: 'thread', channelId: '1' },
  ...{ headId: null, endId: null, warningId: null, claimedBy: null, claimedName: null },
  ...{ openedAt: now, firstAnswerAt: null, isWarned: false, closedAt: null, closedBy: null },
  ...{ closerName: null, isPutAway: false, rating: null, isErased: false },
}

test('a part of a ticket comes back as it was made, and what nobody made is none', () => {
  const read = (text: string) => readDeed(text.slice('ticket:'.length))
  expect(read(deedId('rate', id, 4))).toEqual({ deed: 'rate', id, note: 4 })
  expect(read(deedId('claim', id))).toEqual({ deed: 'claim', id, note: 0 })
  for (const text of ['', 'claim', `steal.${id}`, 'claim.x', `claim.${id}.1.2`])
    expect(readDeed(text)).toBeNull()
})

test('a room is known by its number, and one from before the ticket is somebody else’s', () => {
  const idAt = (at: Date): string => (BigInt(at.getTime() - 1_420_070_400_000) << 22n).toString()
  expect(madeAt(idAt(now))).toEqual(now)
  const name = roomName(ticket)
  expect(isOwnRoom(ticket, { id: idAt(now), name })).toBe(true)
  expect(isOwnRoom(ticket, { id: idAt(new Date(now.getTime() - hourMs)), name })).toBe(false)
  expect(isOwnRoom(ticket, { id: idAt(now), name: 'ticket-0001' })).toBe(false)
})

test('a closed room is put away a day later, and what stands at its end then has no button that would be dead', () => {
  const at = (hours: number): Date => new Date(now.getTime() + hours * hourMs)
  expect(isToPutAway({ closedAt: null }, at(99))).toBe(false)
  expect(isToPutAway({ closedAt: now }, at(lingerHours / 2))).toBe(false)
  expect(isToPutAway({ closedAt: now }, at(lingerHours))).toBe(true)
  const closed: Ticket = { ...ticket, state: 'closed', closedAt: now, closedBy: 'owner', rating: 3 }
  const marks = JSON.stringify(endMessage(closed).components)
  for (const deed of ['page', 'reopen']) expect(marks).toContain(deedId(deed as 'page', id))
  const away = endMessage(closed, true)
  expect(away.components).toEqual([])
  expect(JSON.stringify(away.embeds)).toContain('/ticket reopen number:12')
})

test('staff is who has the role that is set, or the right; without a role set nobody’s role counts', () => {
  const person = { id: '2', roleIds: ['9'], hasRight: false }
  expect(partyOf(ticket, person, { staffRoleId: '9' })).toEqual({ isOwner: false, isStaff: true })
  expect(partyOf(ticket, person, { staffRoleId: null })).toEqual({ isOwner: false, isStaff: false })
  expect(partyOf(ticket, { ...person, hasRight: true }, { staffRoleId: null }).isStaff).toBe(true)
  expect(partyOf({ ownerId: null }, person, { staffRoleId: null }).isOwner).toBe(false)
})

test('what people wrote does nothing, and the staff’s role is called once', () => {
  const head = headMessage(ticket, '1400000000000000001')
  expect(head).toMatchObject({ content: '<@&1400000000000000001>', calledRoles: ['1400000000000000001'] })
  const text = JSON.stringify(head.embeds)
  expect(text).not.toContain('@everyone')
  expect(text).toContain(String.raw`\\*\\*Rani`)
  const later = headMessage({ ...ticket, headId: '1' }, '1400000000000000001')
  expect([later.content, later.calledRoles]).toEqual(['', undefined])
})

test('a panel has a button for one topic and a menu for more; its form asks as it is set', () => {
  const topic = (name: string) => ({ ...{ id: newId(), name, asksOrder: false }, questions: [] })
  const panel = (...names: string[]): Panel => ({ title: 'Help', text: '', topics: names.map(topic) })
  const shown = (one: Panel) => JSON.stringify(panelMessage(wordsOf('en'), id, one).components)
  expect(shown(panel('A'))).toContain('"type":2')
  expect(shown(panel('A', 'B'))).toContain('"type":3')
  const form = topicForm({
    ...topic('x'.repeat(80)),
    questions: [{ label: 'Why?', isLong: true, isNeeded: false }],
  })
  expect(form).toMatchObject({ components: [{ component: { custom_id: 'q0', style: 2, required: false } }] })
  expect((form as { title: string }).title.length).toBeLessThanOrEqual(45)
})

test('settings that nobody made are whole', () => {
  expect(TicketSettings.parse({})).toEqual({
    ...{ staffRoleId: null, warnAfterHours: 48, closeAfterHours: 24, keepDays: 90 },
  })
})

test('nothing kept means that nobody wrote, unless the bot does not hear what is said', () => {
  expect(isTicketHeard({ firstAnswerAt: null }, [])).toBe(true)
  expect(isTicketHeard({ firstAnswerAt: null }, ['GuildMembers'])).toBe(true)
  expect(isTicketHeard({ firstAnswerAt: null }, ['MessageContent'])).toBe(false)
  expect(isTicketHeard({ firstAnswerAt: new Date(0) }, [])).toBe(false)
})
