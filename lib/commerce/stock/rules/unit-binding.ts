/** What binds a sealed unit to its row: moved to another row, it does not open. */
export function unitBinding(
  tenantId: string,
  unit: { id: string; variantId: string },
): [string, string, string] {
  return [tenantId, unit.variantId, unit.id]
}
