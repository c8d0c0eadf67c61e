/** How long somebody waited, in the measure in which people say it. */
export function waitOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes < 120) return { unit: 'minutes', count: Math.max(1, Math.round(minutes)) }
  if (minutes < 2_880) return { unit: 'hours', count: Math.round(minutes / 60) }
  return { unit: 'days', count: Math.round(minutes / 1_440) }
}
