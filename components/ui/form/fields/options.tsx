export type Choice = { value: string; label: string }

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
