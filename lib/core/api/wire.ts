/** A name of our own code as programs know it, a path of names as well: `lines.0.unitId` is `lines.0.unit_id`. */
export const toWire = (path: string): string =>
  path.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function valueOnWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOnWire)
  return typeof value === 'object' && value !== null ? onWire({ ...value }) : value
}

/**
 * What was written down under names of our own code, with the names that programs know, however deep. Values stay as they
 * are.
 */
export function onWire(written: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [toWire(name), valueOnWire(value)]),
  )
}
