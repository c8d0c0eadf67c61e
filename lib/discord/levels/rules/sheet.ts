import { readSheet } from '@/lib/core/text/sheet'
import { latinDigits } from '@/lib/core/text/text-input'
import { cutText } from '@/lib/core/text/text'
import { MOST_XP } from './curve'

export const SHEET_COLUMNS = ['user_id', 'name', 'xp'] as const
type Column = (typeof SHEET_COLUMNS)[number]

/** What is wrong with a row, or with the file as a whole. */
export const SHEET_PROBLEMS = [
  'malformed',
  'encoding',
  'empty',
  'too_many_rows',
  'missing_column',
  'unknown_column',
  'damaged',
  'user_id',
  'xp',
  'twice',
] as const
export type SheetProblem = { line: number; problem: (typeof SHEET_PROBLEMS)[number]; value: string }

export type SheetPerson = { userId: string; name: string | null; xp: number }

export const MOST_ROWS = 10_000
const mostShown = 50

/** Spreadsheets make a number of a long id and lose its end: those are refused, not guessed. */
function personOf(cell: (column: Column) => string): SheetPerson | 'user_id' | 'xp' {
  // What a spreadsheet program wrote in front, so that the id stays a text.
  const userId = cell('user_id').replace(/^'/, '')
  if (!/^\d{15,20}$/.test(userId)) return 'user_id'
  const digits = latinDigits(cell('xp')).replaceAll(/[.,\s](?=\d{3}(?:\D|$))/g, '')
  const xp = /^\d{1,13}$/.test(digits) ? Number(digits) : NaN
  if (!(xp <= MOST_XP)) return 'xp'
  const name = cutText(cell('name').replace(/^'/, ''), 60)
  return { userId, name: name === '' ? null : name, xp }
}

function columnsOf(heading: readonly string[]): { names: string[]; problems: SheetProblem[]; line: number } {
  const names = heading.map((name) => name.trim().toLowerCase())
  const known: readonly string[] = SHEET_COLUMNS
  const unknown = names.filter((name) => name !== '' && !known.includes(name))
  const missing = ['user_id', 'xp'].filter((name) => !names.includes(name))
  const problem = (kind: 'unknown_column' | 'missing_column') => (value: string) =>
    ({ line: 1, problem: kind, value }) as const
  return {
    ...{ names, line: 1 },
    problems: [...unknown.map(problem('unknown_column')), ...missing.map(problem('missing_column'))],
  }
}

/** The people of a file, or everything that is wrong with it by its rows: then nobody is taken from it. */
export function readPeople(text: string): { people: SheetPerson[]; problems: SheetProblem[] } {
  const none = (...problems: SheetProblem[]) => ({ people: [], problems })
  const sheet = readSheet(text)
  if ('problem' in sheet) return none({ line: sheet.line, problem: sheet.problem, value: '' })
  const [heading, ...rows] = sheet.rows
  if (!heading || rows.length === 0) return none({ line: 1, problem: 'empty', value: '' })
  if (rows.length > MOST_ROWS) return none({ line: 1, problem: 'too_many_rows', value: String(MOST_ROWS) })
  const { names, problems } = columnsOf(heading.cells)
  if (problems.length > 0) return none(...problems)
  const people = new Map<string, SheetPerson>()
  for (const { line, cells, isDamaged } of rows) {
    const cell = (column: Column): string => (cells[names.indexOf(column)] ?? '').trim()
    const person = isDamaged ? 'damaged' : personOf(cell)
    if (typeof person === 'string')
      problems.push({ line, problem: person, value: person === 'damaged' ? '' : cutText(cell(person), 40) })
    else if (people.has(person.userId)) problems.push({ line, problem: 'twice', value: person.userId })
    else people.set(person.userId, person)
  }
  return problems.length > 0
    ? none(...problems.slice(0, mostShown))
    : { people: [...people.values()], problems }
}
