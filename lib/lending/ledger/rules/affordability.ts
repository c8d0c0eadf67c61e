import { halfUp, least, most } from './rational'

export const RATINGS = ['comfortable', 'manageable', 'heavy'] as const
/** NYAMAN, CUKUP, BERAT. */
export type Rating = (typeof RATINGS)[number]

/** What a month brings and already costs, and the loan, all in minor units of one currency. */
export type Means = { incomeMinor: bigint; otherMinor: bigint; loanMinor: bigint }

export type Affordability = {
  /** What thirty percent of the income leave beside other instalments; below zero where they take more. */
  leftMinor: bigint
  months: number
  /** All months but the last, which takes the rest. */
  instalmentMinor: bigint
  lastMinor: bigint
  /** All instalments as a share of the income, in hundredths of a percent, half up. */
  ratioBp: number
  rating: Rating
}

/** The least instalment that is proposed, in rupiah; a caller with another currency names its own. */
const LEAST_MINOR = 100_000n
/** The longest time that is proposed. */
export const MOST_MONTHS = 24
const bp = 10_000n

/**
 * All instalments of a month as a share of the income, in hundredths of a percent, and what that is called: comfortable up
 * to a fifth, manageable up to three tenths.
 */
export function ratingOf(
  burdenMinor: bigint,
  incomeMinor: bigint,
): Pick<Affordability, 'ratioBp' | 'rating'> {
  const isAbove = (tenths: bigint): boolean => burdenMinor * 10n > incomeMinor * tenths
  return {
    ratioBp: Number(halfUp(burdenMinor * bp, incomeMinor)),
    rating: isAbove(3n) ? 'heavy' : isAbove(2n) ? 'manageable' : 'comfortable',
  }
}

/** What thirty percent of an income leave beside other instalments; below zero where they take more. */
export const leftBeside = ({ incomeMinor, otherMinor }: Pick<Means, 'incomeMinor' | 'otherMinor'>): bigint =>
  (incomeMinor * 3n) / 10n - otherMinor

/**
 * In how many months a loan without interest can be paid by somebody with this income. All instalments together are
 * comfortable up to a fifth of the income, manageable up to three tenths. A RangeError without an income or a loan.
 */
export function affordabilityOf(means: Means, leastMinor: bigint = LEAST_MINOR): Affordability {
  const { incomeMinor, otherMinor, loanMinor } = means
  if (incomeMinor <= 0n || loanMinor <= 0n || otherMinor < 0n || leastMinor <= 0n) {
    throw new RangeError('This takes an income and a loan above zero.')
  }
  const leftMinor = leftBeside(means)
  const bearable = most(leftMinor, leastMinor)
  const needed = (loanMinor + bearable - 1n) / bearable
  const months = least(needed, BigInt(MOST_MONTHS))
  const instalmentMinor = halfUp(loanMinor, months)
  return {
    leftMinor,
    months: Number(months),
    instalmentMinor,
    lastMinor: loanMinor - instalmentMinor * (months - 1n),
    ...ratingOf(otherMinor + instalmentMinor, incomeMinor),
  }
}
