/** What the chart can show; apart from the numbers' own file, so that the browser gets no more than it draws. */
export const METRICS = ['net', 'paid', 'visits'] as const
export type Metric = (typeof METRICS)[number]

export type Point = {
  label: string
  short: string
  now: Record<Metric, number>
  before: Record<Metric, number>
  /** The same numbers as the table writes them. */
  nowText: Record<Metric, string>
  beforeText: Record<Metric, string>
}
