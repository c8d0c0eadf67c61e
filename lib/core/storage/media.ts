/** The address of an image that a tenant stored, or null when there is none. Stored keys start with the tenant's id. */
export function mediaUrl(path: string | null): string | null {
  if (!path) return null
  const own = /^tenants\/[0-9a-f-]{36}\/(.+)$/.exec(path)?.[1]
  return own ? `/api/media/${own.split('/').map(encodeURIComponent).join('/')}` : null
}
