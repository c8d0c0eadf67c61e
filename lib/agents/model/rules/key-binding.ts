/** A key is sealed for one place: put beside another address it does not open. */
export const keyBinding = (tenantId: string, baseUrl: string): string[] => ['model', tenantId, baseUrl]
