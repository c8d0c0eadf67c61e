/** The figures that are named behind a command, or all there are; whoever names another one hears which there are. */
export function chooseFigures<Name extends string>(
  known: readonly Name[],
  asked: readonly string[],
): ReadonlySet<Name> {
  const byLower = new Map(known.map((name) => [name.toLowerCase(), name]))
  const unknown = asked.filter((name) => !byLower.has(name.toLowerCase()))
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: ${known.join(', ')}.`)
  const chosen = asked.flatMap((name) => byLower.get(name.toLowerCase()) ?? [])
  return new Set(chosen.length > 0 ? chosen : known)
}
