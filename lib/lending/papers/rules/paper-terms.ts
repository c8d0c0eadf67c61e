import type { Deed } from '@/lib/core/documents/deed'
import type { PaperContent } from '@/lib/lending/papers/schema'
import type { Words } from './paper-words'

type Facts = Deed['facts']
type Agreed = Pick<PaperContent, 'terms' | 'rows'>

function interestFacts({ terms }: Agreed, { say, rate }: Words): Facts {
  const { method, ratePpm, ratePer, basis } = terms
  if (method === 'none' || ratePpm === 0) return [{ label: say('interest'), value: say('methods.none') }]
  return [
    {
      label: say('interest'),
      value: say(`rate_${ratePer}`, { rate: rate(ratePpm) }),
      after: say(`methods.${method}`),
    },
    { label: say('counted'), value: say(`bases.${basis}`) },
  ]
}

function graceFacts({ terms }: Agreed, { say }: Words): Facts {
  const { grace, graceRows } = terms
  return grace === 'none'
    ? []
    : [{ label: say('grace'), value: say(`graces.${grace}`, { count: graceRows }) }]
}

function lateFacts({ terms }: Agreed, { say, rate, amount }: Words): Facts {
  const fee = terms.lateFee
  if (fee === null) return [{ label: say('late_fee'), value: say('no_late_fee') }]
  const cap = (key: string, ppm: number | null): Facts =>
    ppm === null ? [] : [{ label: say(`${key}.label`), value: say(`${key}.value`, { rate: rate(ppm) }) }]
  return [
    {
      label: say('late_fee'),
      value:
        fee.kind === 'per_day'
          ? say('late_per_day', { rate: rate(fee.ppm) })
          : say('late_fixed', { amount: amount(fee.amountMinor) }),
    },
    {
      label: say('late_grace'),
      value: fee.graceDays === 0 ? say('late_at_once') : say('late_after', { days: fee.graceDays }),
    },
    ...cap('late_cap', fee.capPpm),
    ...cap('late_total_cap', fee.totalCapPpm),
  ]
}

/** What was agreed on besides the amounts of the schedule. */
export function termFacts(content: Agreed, words: Words): Facts {
  const { say } = words
  const { unit, every } = content.terms
  const feeMinor = content.rows.reduce((sum, row) => sum + BigInt(row.feeMinor), 0n)
  const { length } = content.rows
  return [
    ...interestFacts(content, words),
    ...(feeMinor === 0n ? [] : [{ label: say('fee'), value: words.amount(feeMinor) }]),
    {
      label: say('instalments'),
      value: words.count(length),
      ...(length === 1 ? {} : { after: say(`every.${unit}`, { count: every }) }),
    },
    ...graceFacts(content, words),
    ...lateFacts(content, words),
  ]
}
