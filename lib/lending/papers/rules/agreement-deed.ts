import type { Deed } from '@/lib/core/documents/deed'
import { directionOf } from '@/lib/core/i18n/languages'
import { SIDES } from '@/lib/lending/papers/schema'
import type { PaperContent, PaperSignature, Side } from '@/lib/lending/papers/schema'
import { termFacts } from './paper-terms'
import { wordsFor } from './paper-words'
import type { Words } from './paper-words'

const sumOf = (amounts: readonly string[]): bigint => amounts.reduce((sum, one) => sum + BigInt(one), 0n)

/** The schedule with its sums; a column in which nothing ever stands is left out. */
function tableOf({ rows }: PaperContent, { say, amount, count, day }: Words): Deed['table'] {
  const columns = (['principal', 'interest', 'fee'] as const)
    .map((name) => ({ name, of: (row: PaperContent['rows'][number]) => row[`${name}Minor`] }))
    .filter(({ name, of }) => name === 'principal' || rows.some((row) => BigInt(of(row)) !== 0n))
  const cellsOf = (row: PaperContent['rows'][number]): string[] => columns.map(({ of }) => of(row))
  const isSplit = columns.length > 1
  const shown = (parts: readonly string[]): string[] => [
    ...(isSplit ? parts.map(amount) : []),
    amount(sumOf(parts)),
  ]
  return {
    title: say('schedule'),
    headings: [
      say('columns.number'),
      say('columns.due_on'),
      ...(isSplit ? columns.map(({ name }) => say(`columns.${name}`)) : []),
      say('columns.total'),
    ],
    rows: rows.map((row, index) => [count(index + 1), day(row.dueOn), ...shown(cellsOf(row))]),
    total: ['', say('total'), ...shown(columns.map(({ of }) => sumOf(rows.map(of)).toString()))],
  }
}

function factsOf(content: PaperContent, words: Words): Deed['facts'] {
  const { say, amount, day, moment } = words
  return [
    { label: say('number'), value: content.number },
    { label: say('made_at'), ...moment(new Date(content.madeAt)) },
    ...(content.purpose === '' ? [] : [{ label: say('purpose'), value: content.purpose }]),
    { label: say(content.replaces === null ? 'principal' : 'rest'), value: amount(content.principalMinor) },
    { label: say('starts_on'), value: day(content.startsOn) },
    ...termFacts(content, words),
  ]
}

function signaturesOf(
  content: PaperContent,
  signatures: readonly PaperSignature[],
  { say, moment, side: nameOf }: Words,
): Deed['signatures'] {
  const block = (side: Side): Deed['signatures']['blocks'][number] => {
    const signed = signatures.find((one) => one.side === side)
    const cells = signed
      ? [
          { label: say('signatures.when'), ...moment(signed.at) },
          { label: say('signatures.how'), value: say('signatures.by_code') },
          { label: say('signatures.to'), value: signed.sentTo },
        ]
      : [{ label: say('signatures.to_sign'), value: '' }]
    return { label: nameOf(side), name: signed?.name ?? content[side].name, cells }
  }
  return { title: say('signatures.title'), blocks: SIDES.map(block) }
}

/** A digest in pieces that stand on lines of their own. */
export const digestPieces = (sha256: string): string[] => sha256.match(/.{1,32}/g) ?? []

function stateOf({ version, replaces }: PaperContent, isSigned: boolean, { say }: Words): string {
  if (isSigned) return say('signed', { version })
  return replaces === null ? say('version', { version }) : say('replaces', { version, replaced: replaces })
}

/**
 * Every text of an agreement's paper in its own language. The copy with the signatures names the digest of the one that was
 * signed: no file can hold its own.
 */
export function agreementDeed(
  content: PaperContent,
  signed?: { signatures: readonly PaperSignature[]; sha256: string },
): Deed {
  const words = wordsFor(content.locale, content.currency, content.timeZone)
  const { say } = words
  const clauses = [
    ...[content.replaces === null ? 'pays_back' : 'goes_on', 'order', `spill.${content.terms.spill}`],
    ...['early', 'changes'],
  ]
  return {
    isRightToLeft: directionOf(content.locale) === 'rtl',
    title: say('title'),
    state: stateOf(content, signed !== undefined, words),
    parties: SIDES.map((side) => ({
      label: words.side(side),
      lines: [content[side].name, ...content[side].lines],
    })),
    facts: factsOf(content, words),
    table: tableOf(content, words),
    clauses: {
      title: say('clauses.title'),
      lines: clauses.map((key) => say(`clauses.${key}`)),
    },
    signatures: signaturesOf(content, signed?.signatures ?? [], words),
    proof: {
      title: say('proof.title'),
      text: say('proof.text'),
      cells: [
        { label: say('proof.address'), values: [content.address] },
        ...(signed ? [{ label: say('proof.digest'), values: digestPieces(signed.sha256) }] : []),
      ],
    },
    foot: content.number,
  }
}
