/** Why somebody may not be warned or silenced. */
export type Obstacle = 'self' | 'bot' | 'owner' | 'above_you' | 'above_bot'

export type Standing = { id: string; roleIds: readonly string[] }

export type Server = {
  ownerId: string
  botId: string
  botPosition: number
  roles: readonly { id: string; position: number; isAdministrator: boolean }[]
}

function heightOf({ roleIds }: Standing, roles: Server['roles']): number {
  return Math.max(0, ...roles.filter(({ id }) => roleIds.includes(id)).map(({ position }) => position))
}

/**
 * What stands in the way of somebody in the server who does something to somebody else there. Roles say who stands above
 * whom, as Discord has it; `isByBot` where the bot itself has to be able to do it.
 */
export function obstacleTo(
  actor: Standing,
  target: Standing,
  server: Server,
  { isByBot }: { isByBot: boolean },
): Obstacle | null {
  const { ownerId, botId, botPosition, roles } = server
  if (target.id === actor.id) return 'self'
  if (target.id === botId) return 'bot'
  if (target.id === ownerId) return 'owner'
  const height = heightOf(target, roles)
  if (actor.id !== ownerId && height >= heightOf(actor, roles) && height > 0) return 'above_you'
  const isAdministrator = roles.some(({ id, isAdministrator: is }) => is && target.roleIds.includes(id))
  // Nobody silences an administrator, whatever their height.
  return isByBot && (height >= botPosition || isAdministrator) ? 'above_bot' : null
}
