/** Where a stored picture lies. Its other sizes and formats lie beside it; whoever shows it knows them by this name. */
export function picturePath(tenantId: string, file: string, size = 'l.webp'): string {
  return `tenants/${tenantId}/images/${file}-${size}`
}
