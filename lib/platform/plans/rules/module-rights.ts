import type { Permission } from '@/lib/core/guards/permission'

/** Rights that mean nothing where a module is not used: there they are neither offered nor explained. */
const MODULE_OF: Partial<Record<Permission, string>> = {
  'lending.read': 'lending',
  'lending.write': 'lending',
  'lending.approve': 'lending',
  'whatsapp.manage': 'whatsapp',
}

/** Those of some rights that mean something to a tenant which uses these modules. */
export function meaningfulRights(
  rights: Iterable<Permission>,
  uses: (module: string) => boolean,
): Permission[] {
  return [...rights].filter((right) => {
    const module = MODULE_OF[right]
    return module === undefined || uses(module)
  })
}
