/** One of the numbers that a chart can show, with the words of its page. */
export type Metric = {
  id: string
  name: string
  /** What the picture shows, for those who do not see it. */
  label: string
  /** What the bars are called, and the line, where there is one. */
  now: string
  before?: string
  /** Counted in whole things. */
  isWhole: boolean
}

type Numbers<T> = Readonly<Record<string, T>>

/** One period: every number by the id of its metric. */
export type Point = {
  label: string
  short: string
  now: Numbers<number>
  before?: Numbers<number>
  /** The same numbers as the table writes them. */
  nowText: Numbers<string>
  beforeText?: Numbers<string>
}

/** Whether nothing of a number would be seen, neither now nor before. */
export function isEmpty(points: readonly Point[], { id, before }: Metric): boolean {
  const isNothing = (numbers: Numbers<number> | undefined): boolean => !numbers?.[id]
  return points.every((point) => isNothing(point.now) && (before === undefined || isNothing(point.before)))
}
