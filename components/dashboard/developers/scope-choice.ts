import { isReadingRight } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'

type Scopes = ReadonlySet<Permission>

/** Many rights at once, under the word that names the choice. */
export type ScopeChoice = { word: 'all' | 'read_only'; scopes: Scopes }

/** What can be chosen at once of the rights that somebody may give. Those who may only read are offered it once. */
export function scopeChoices(given: readonly Permission[]): ScopeChoice[] {
  const reading = given.filter(isReadingRight)
  const isPart = reading.length > 0 && reading.length < given.length
  return [
    { word: 'all', scopes: new Set(given) },
    ...(isPart ? [{ word: 'read_only' as const, scopes: new Set(reading) }] : []),
  ]
}

export const isChosen = (chosen: Scopes, { scopes }: ScopeChoice): boolean =>
  chosen.size === scopes.size && [...scopes].every((scope) => chosen.has(scope))

/** What is chosen after a choice: taken once more, nothing is. */
export const afterChoice = (chosen: Scopes, choice: ScopeChoice): Scopes =>
  isChosen(chosen, choice) ? new Set() : choice.scopes

export function afterTick(chosen: Scopes, scope: Permission, isTicked: boolean): Scopes {
  const others = [...chosen].filter((one) => one !== scope)
  return new Set(isTicked ? [...others, scope] : others)
}
