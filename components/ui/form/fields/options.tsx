export type Choice = { value: string; label: string }

/** A name that begins with a sign, such as `#shop`, keeps it at its left: an option has no markup, but signs for it. */
export const leftToRight = (text: string): string => `\u2066${text}\u2069`

/** What a select offers. */
export function Options({ choices }: { choices: readonly Choice[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}

/** Time zones by the names that every computer knows them by. */
export function TimeZoneOptions({ timeZones }: { timeZones: readonly string[] }) {
  return timeZones.map((zone) => (
    <option key={zone} value={zone}>
      {zone.replaceAll('_', ' ')}
    </option>
  ))
}
