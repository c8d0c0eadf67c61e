const mostUnits = 5000
const longest = 2000

/** One unit per line, tidied; empty lines mean nothing. `repeated` are those that stand in the text more than once. */
export function splitUnits(
  text: string,
):
  | { units: string[]; repeated: string[]; problem: null }
  | { problem: 'required' | 'too_many' | 'too_long' | 'control_characters' } {
  const lines = text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return { problem: 'required' }
  if (lines.length > mostUnits) return { problem: 'too_many' }
  if (lines.some((line) => line.length > longest)) return { problem: 'too_long' }
  if (lines.some((line) => /[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)))
    return { problem: 'control_characters' }
  const units = new Set<string>()
  const repeated = new Set<string>()
  for (const line of lines) (units.has(line) ? repeated : units).add(line)
  return { units: [...units], repeated: [...repeated], problem: null }
}
