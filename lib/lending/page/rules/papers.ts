import { paperNumber } from '@/lib/lending/papers/rules/codes'
import { sideOf } from '@/lib/lending/papers/rules/sides'
import type { LoanDocument, SignatureRow } from '@/lib/lending/papers/schema'
import type { OwedItem } from '@/lib/lending/owed/schema'
import type { OwnPaper } from '@/lib/lending/page/schema'

/** What somebody is told of a document that names them. */
export function ownPaper(document: LoanDocument, signatures: readonly SignatureRow[]): OwnPaper {
  const { content } = document
  const { direction, rows } = content
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    ...{ agreementId: document.agreementId, purpose: content.purpose },
    ...{ id: document.id, code: document.code, number: paperNumber(document.code) },
    ...{ version: document.version, replaces: content.replaces, direction, state: document.state },
    ...{ currency: content.currency, principalMinor: BigInt(content.principalMinor) },
    totalMinor: rows.reduce(
      (sum, row) => sum + BigInt(row.principalMinor) + BigInt(row.interestMinor) + BigInt(row.feeMinor),
      0n,
    ),
    rows: first && last ? { count: rows.length, firstDueOn: first.dueOn, lastDueOn: last.dueOn } : null,
    signers: signatures
      .filter(({ documentId }) => documentId === document.id)
      .map(({ signer, name, signedAt }) => ({
        ...{ side: sideOf(signer, direction), name, signedAt, isOwn: signer === 'party' },
      })),
    ...{ endsAt: document.endsAt, createdAt: document.createdAt },
    hasFile: document.releasedAt !== null,
    hasSignedFile: document.releasedAt !== null && document.signed !== null,
  }
}

/** What is owed, with what an agreement is for as its paper says; what was only noted about it is nobody's to read here. */
export function withPurposes(items: readonly OwedItem[], papers: readonly OwnPaper[]): OwedItem[] {
  return items.map((item) => {
    const paper = papers.find(({ agreementId }) => agreementId === item.id)
    return item.kind === 'agreement' && paper ? { ...item, note: paper.purpose } : item
  })
}
