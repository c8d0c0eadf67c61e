import { describe, expect, test } from 'vitest'
import { readMessage } from './rules/read'
import { fromText, toText } from './rules/stored'
import type { Context, Intent, Question } from './schema'
import { borrower, english, lender, party, stranger } from './testing/contexts'

const book: Context = {
  ...lender,
  parties: [party('p1', 'Budi', '789'), party('p2', 'Ani', '111')],
  agreements: [{ id: 'a1', partyId: 'p1' }],
}
function asked(text: string, context: Context = book): Question {
  const intent = readMessage(text, context)
  if (intent.kind !== 'ask') throw new Error(`${text} asks nothing: ${intent.kind}`)
  return intent.question
}
/** What a row of lines comes to, each answering what the one before it asked. */
function talk(lines: readonly string[], context: Context = book): Intent {
  const [first = '', ...rest] = lines
  let intent = readMessage(first, context)
  for (const line of rest) {
    // What is asked is kept in the database in between.
    const question = intent.kind === 'ask' ? (fromText(toText(intent.question)) as Question) : null
    intent = readMessage(line, { ...context, question })
  }
  return intent
}
const echo = (): Context => {
  const intent = readMessage('Budi pinjam 50rb', book)
  if (intent.kind !== 'debt') throw new Error('no debt')
  return { ...book, question: { about: 'confirm', intent } }
}

describe('YES and NO are the whole message', () => {
  test.each([
    'ya',
    'YA',
    'Iya 🙏',
    'y',
    'yes',
    'Oke!',
    'ok',
    'betul',
    'iya, betul.',
    'ya pak',
    'نعم',
    'أجل',
    'نَعَم',
    'y\u200bes',
    '*ya*',
  ])('%s does what was echoed', (text) => {
    const context = echo()
    expect(readMessage(text, context)).toEqual({
      kind: 'confirmed',
      intent: context.question?.about === 'confirm' ? context.question.intent : null,
    })
  })
  test.each(['tidak', 'no', 'gak', 'batal', 'Batal 🙏', 'bukan', 'لا', 'إلغاء', 'gak jadi'])(
    '%s drops it',
    (text) => {
      expect(readMessage(text, echo())).toEqual({ kind: 'dropped' })
    },
  )
  test.each(['bayar', 'ya?', 'ya tapi 60rb', 'oke Budi', '👍', '"ya"', 'iya bukan', 'yaya', '1'])(
    '%s is neither',
    (text) => {
      expect(['confirmed', 'dropped']).not.toContain(readMessage(text, echo()).kind)
    },
  )
  test('without a question they do nothing', () => {
    expect(readMessage('ya', book)).toEqual({ kind: 'refused', reason: 'nothing_open' })
    expect(readMessage('tidak', book)).toEqual({ kind: 'refused', reason: 'nothing_open' })
    expect(readMessage('BATAL', book)).toEqual({ kind: 'undo' })
  })
})

describe('STOP is heard before anything else', () => {
  test.each(['STOP', 'berhenti', 'stop 🙏', 'stop ya', 'unsubscribe', 'توقف', 'إيقاف'])('%s', (text) => {
    const naming: Context = { ...book, question: asked('pinjamin 50rb 14 hari') }
    for (const context of [book, echo(), naming, borrower, stranger]) {
      expect(readMessage(text, context)).toEqual({ kind: 'stop' })
    }
  })
  test('only as the whole message', () => {
    expect(readMessage('Budi stop kerja', borrower).kind).toBe('help')
    expect(readMessage('jangan stop', borrower).kind).toBe('help')
  })
})

describe('the order of reading', () => {
  test('an answer comes before a command, and a command before a sentence', () => {
    const naming: Context = { ...book, question: asked('pinjamin 50rb 14 hari') }
    expect(readMessage('Ani', naming)).toMatchObject({
      kind: 'debt',
      party: { id: 'p2' },
      amountMinor: 50_000n,
    })
    expect(readMessage('STATUS', naming)).toEqual({ kind: 'summary' })
    expect(readMessage('Ani bayar 20rb', naming)).toMatchObject({ kind: 'pay', party: { id: 'p2' } })
    expect(readMessage('batal', naming)).toEqual({ kind: 'dropped' })
  })
  test('each answer is of the question that is open', () => {
    expect(talk(['utang Budi 50', '1', '2', 'ya'])).toEqual({ kind: 'refused', reason: 'nothing_open' })
    expect(talk(['utang Budi 50', '1', '2'])).toMatchObject({
      kind: 'debt',
      direction: 'receivable',
      amountMinor: 50_000n,
    })
    expect(talk(['utang Budi 50', 'saya', '75rb'])).toMatchObject({
      direction: 'payable',
      amountMinor: 75_000n,
    })
  })
  test('what had to be asked for is echoed, in the old form too', () => {
    expect(talk(['PINJAM Budi 50 14hari', '2'])).toMatchObject({
      kind: 'debt',
      needsYes: true,
      amountMinor: 50_000n,
    })
  })
})

describe('answers', () => {
  test.each([
    ['1', 2_000_000n],
    ['2jt', 2_000_000n],
    ['juta', 2_000_000n],
    ['juta dong', 2_000_000n],
  ])('juta or miliar: %s', (text, amountMinor) => {
    expect(talk(['pinjam Budi 2m', text])).toMatchObject({ kind: 'debt', amountMinor })
  })
  test('the larger one is more than one debt may be', () => {
    for (const text of ['2', 'miliar']) {
      expect(talk(['pinjam Budi 2m', text])).toEqual({ kind: 'refused', reason: 'too_large' })
    }
  })
  test('a number that is no choice is read as an amount, and asked for again', () => {
    expect(talk(['Budi pinjam 50', '3'])).toMatchObject({
      kind: 'ask',
      question: { about: 'amount', why: 'small' },
    })
    expect(talk(['Budi pinjam 50', '-50rb'])).toEqual({ kind: 'refused', reason: 'negative' })
  })
  test('a day by its number, by name, or by a choice', () => {
    expect(talk(['Budi pinjam 50rb gajian', '5'])).toMatchObject({ dueOn: '2026-12-05' })
    expect(talk(['Budi pinjam 50rb gajian', 'tgl 28 ya'])).toMatchObject({ dueOn: '2026-11-28' })
    expect(talk(['Budi pinjam 50rb gajian', '2 minggu'])).toMatchObject({ dueOn: '2026-12-09' })
    expect(talk(['Budi pinjam 50rb buat acara sabtu', '2'])).toMatchObject({
      dueOn: '2026-12-09',
      note: 'acara',
    })
    expect(talk(['Budi pinjam 50rb gajian', 'kapan-kapan']).kind).toBe('help')
  })
  test('somebody of almost the same name, or somebody new', () => {
    expect(talk(['Budy pinjam 50rb', '1'])).toMatchObject({ party: { is: 'known', id: 'p1' } })
    expect(talk(['Budy pinjam 50rb', 'baru'])).toMatchObject({ party: { is: 'new', name: 'Budy' } })
    expect(talk(['Budi Santoso pinjam 50rb', '2'])).toMatchObject({
      party: { is: 'new', name: 'Budi Santoso' },
    })
  })
  test('a debt that runs for too long becomes an agreement by YES', () => {
    expect(talk(['PINJAM Budi 5000000 400hari', 'ya'])).toEqual({
      kind: 'make_agreement',
      party: { is: 'known', id: 'p1', name: 'Budi' },
      amountMinor: 5_000_000n,
    })
    expect(talk(['Budi pinjam 5jt bunga 2 persen', 'tidak'])).toEqual({ kind: 'dropped' })
  })
  test('everybody is reminded by YES only', () => {
    const many = { ...book, remindable: 7 }
    expect(talk(['ingatkan semua', 'ya'], many)).toEqual({ kind: 'remind_all' })
    expect(talk(['ingatkan semua', '7'], many).kind).toBe('help')
    expect(readMessage('ingatkan semua', book)).toEqual({ kind: 'refused', reason: 'nobody_late' })
  })
  test('what was paid, and to which agreement', () => {
    expect(talk(['Budi sudah bayar', '20rb'])).toMatchObject({
      kind: 'pay',
      paid: { is: 'amount', amountMinor: 20_000n },
    })
    const two = { ...book, agreements: [...book.agreements, { id: 'a2', partyId: 'p1' }] }
    expect(talk(['Budi bayar cicilan 2', '2'], two)).toMatchObject({
      kind: 'pay',
      agreementId: 'a2',
      paid: { is: 'instalment', number: 2 },
    })
    const others = { ...book, agreements: [...book.agreements, { id: 'a2', partyId: 'p2' }] }
    expect(talk(['BAYAR 3', '2'], others)).toMatchObject({ agreementId: 'a2', party: { id: 'p2' } })
  })
  test('an answer after midnight falls due after the new day', () => {
    const question = asked('utang Budi 50rb besok')
    const later = { ...book, question, now: new Date('2026-11-25T17:01:00Z') }
    expect(readMessage('1', later)).toMatchObject({ kind: 'ask', question: { about: 'dueOn', why: 'past' } })
  })
})

describe('who speaks', () => {
  test('a stranger has HELP, DAFTAR, STOP and MULAI', () => {
    const said = ['HELP', 'DAFTAR', 'MULAI', 'STATUS', 'BAYAR', 'SETUJU', 'Budi pinjam 50rb', 'ya'].map(
      (text) => readMessage(text, stranger).kind,
    )
    expect(said).toEqual(['help', 'register', 'start', 'help', 'help', 'help', 'help', 'help'])
  })
  test('a borrower has no command of the book', () => {
    for (const text of [
      'INGATKAN Budi',
      'LAPORAN 2026 11',
      'BATAL',
      'UBAH 500000',
      'EXPORT pdf',
      'PINJAM Budi 500000 14hari',
    ]) {
      expect(readMessage(text, borrower), text).toEqual({ kind: 'refused', reason: 'not_yours' })
    }
  })
  test('a borrower never answers with a YES that was not asked of them', () => {
    expect(readMessage('ya', borrower)).toEqual({ kind: 'refused', reason: 'nothing_open' })
  })
  test('English has its own words for the same', () => {
    const debt = readMessage('Ani owes me 1.5m until friday', { ...english, parties: book.parties })
    expect(debt).toMatchObject({
      kind: 'debt',
      direction: 'receivable',
      amountMinor: 1_500_000n,
      dueOn: '2026-11-27',
    })
  })
})
