const shape =
  /^tenants\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\/[A-Za-z0-9_-][A-Za-z0-9._ -]{0,199})+$/

/**
 * The key, if it belongs to a tenant and can be a path anywhere: no way up, nothing hidden, nothing that a file system
 * reads in another way. Throws otherwise: a key is made by us, so a wrong one is a defect.
 */
export function assertKey(key: string): string {
  if (key.length > 500 || !shape.test(key) || /[. ](?:\/|$)|\.\./.test(key))
    throw new Error('Not a storage key.')
  return key
}

/** Where a file of a tenant lives. `name` may be anything a person called it. */
export function keyOf(tenantId: string, folder: string, id: string, name: string): string {
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]
  return assertKey(`tenants/${tenantId}/${folder}/${id}${extension ? `.${extension.toLowerCase()}` : ''}`)
}

const prefixShape = /^tenants\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/$/

/** What all files of one tenant begin with; nothing shorter, so that no mistake removes another's. Throws otherwise. */
export function assertPrefix(prefix: string): string {
  if (!prefixShape.test(prefix)) throw new Error('Not the prefix of a tenant.')
  return prefix
}
