import { expect, test } from 'vitest'
import { readMessage } from './rules/read'
import type { Context, DebtIntent, Intent } from './schema'
import { chanceOf } from './testing/chance'
import { borrower, lender, party, stranger } from './testing/contexts'
import { idleLine, noise } from './testing/idle'
import type { IDLE } from './testing/idle'
import { BOOK } from './testing/meanings'

// What a wrong write is, `lines.test.ts` says. Here are the lines that mean nothing, or nothing that may be written.

const book = {
  parties: BOOK.map((name, at) => party(`p${at}`, name, String(100 + at))),
  agreements: [{ id: 'a1', partyId: 'p0' }],
}
const lent: Context = { ...lender, ...book, claims: [{ id: 'c1', partyId: 'p0' }], remindable: 3 }
/** What moves money, makes a debt, or signs: at once, or by the YES that an echo asks for. */
const WRITES: readonly Intent['kind'][] = ['debt', 'pay', 'confirmed', 'make_agreement', 'change_instalment']
const SIGNS: readonly Intent['kind'][] = ['agree', 'decline', 'remind', 'remind_all', 'undo', 'set_template']

function written(
  kind: keyof typeof IDLE,
  contexts: readonly Context[],
  kinds: readonly Intent['kind'][],
): string[] {
  const chance = chanceOf(kind.length * 7919)
  return Array.from({ length: 1000 }, () => idleLine(chance, kind)).flatMap((text) =>
    contexts.flatMap((context) => {
      const intent = readMessage(text, context)
      return kinds.includes(intent.kind) ? [`${context.speaker}: ${text} -> ${intent.kind}`] : []
    }),
  )
}

const debt: DebtIntent = {
  kind: 'debt',
  needsYes: true,
  direction: 'receivable',
  party: { is: 'new', name: 'Rangga' },
  amountMinor: 500_000n,
  dueOn: '2026-12-09',
  note: null,
  inferred: ['direction', 'dueOn'],
}
const echoed: Context = { ...lent, question: { about: 'confirm', intent: debt } }

test.each(['TALK', 'NOT_FACTS', 'ORDERS'] as const)(
  '%s: a thousand lines write nothing, whoever says them',
  (kind) => {
    const contexts = [
      lent,
      echoed,
      { ...lent, language: 'en' as const },
      { ...borrower, agreements: book.agreements, offers: [{ id: 'o1' }] },
      stranger,
    ]
    expect(written(kind, contexts, [...WRITES, ...SIGNS])).toEqual([])
  },
)

test('a thousand lines of borrowers write nothing, sign nothing and settle nothing', () => {
  const contexts = [
    borrower,
    { ...borrower, agreements: book.agreements, offers: [{ id: 'o1' }] },
    { ...borrower, language: 'ar' as const },
  ]
  expect(written('BORROWERS', contexts, [...WRITES, ...SIGNS])).toEqual([])
  expect(
    written('BORROWERS', [stranger], [...WRITES, ...SIGNS, 'claim', 'pay_link', 'request', 'summary']),
  ).toEqual([])
})

test('a thousand lines with a YES somewhere in them are none', () => {
  expect(written('HALF_YES', [echoed], ['confirmed', 'remind_all'])).toEqual([])
  const all: Context = { ...lent, question: { about: 'remind_all', count: 3 } }
  expect(written('HALF_YES', [all], ['remind_all'])).toEqual([])
})

test('noise never breaks the reading, and never writes at once', () => {
  const chance = chanceOf(4)
  for (let at = 0; at < 2000; at += 1) {
    const text = noise(chance)
    for (const context of [lent, echoed, borrower, stranger]) {
      const intent = readMessage(text, context)
      if (intent.kind === 'debt') expect(intent.needsYes, text).toBe(true)
      if (context.speaker !== 'lender') expect(WRITES, text).not.toContain(intent.kind)
      if (intent.kind === 'confirmed') expect(text.replace(/[^\p{L}]/gu, ''), text).toBe('ya')
    }
  }
})
