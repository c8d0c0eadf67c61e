import { createHash } from 'node:crypto'

/** The platform's own shop, in which plans, modules and credit packs are sold. The same in every deployment. */
export const PLATFORM_TENANT_ID = '00000000-0000-7000-8000-000000000001'

/** The variant of the platform's shop that a key stands for; `app.keep_platform_shop` makes the same ids. */
export function platformVariantId(key: string): string {
  const digest = createHash('md5').update(`variant:${key}`).digest('hex')
  return [8, 12, 16, 20, 32].map((end, index, ends) => digest.slice(ends[index - 1] ?? 0, end)).join('-')
}
