import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { filesAreForPrograms, goneForGood } from '@/lib/core/api/assistants'
import { operation } from '@/lib/core/api/operation'
import { stateFor, versionOfState } from '@/lib/core/api/state-version'
import type { TenantContext } from '@/lib/core/context'
import { PICTURE_TYPES } from '@/lib/core/files/picture'
import { mediaUrl } from '@/lib/core/storage/media'
import { BrandingInput, MOST_BRAND_BYTES } from '@/lib/platform/settings/schema'
import type { BrandImage } from '@/lib/platform/settings/schema'
import { removeBrandImage, saveBrandImage } from '@/lib/platform/settings/service/brand-images'
import type { JudgeBrand } from '@/lib/platform/settings/service/brand-images'
import { getBranding, saveBranding, versionOf } from '@/lib/platform/settings/service/change-settings'

const ImagePath = z
  .string()
  .nullable()
  .meta({ description: 'Where it is on the shop’s host; null for none.' })

const BrandingAnswer = z
  .object({
    brand_color: z.string(),
    logo_path: ImagePath,
    favicon_path: ImagePath,
    version: z.int(),
  })
  .meta({ id: 'Branding' })

/** Names colour and pictures together: the form of the colour alone has a name of its own. */
function stateOf({ brandColor, logoPath, faviconPath }: Parameters<JudgeBrand>[0]): string {
  return versionOf({ brandColor, logoPath, faviconPath })
}

/** What holds a change to the state that was read. Throws `stale_version`. */
const judgeFor =
  (version: number | null): JudgeBrand =>
  (present) => {
    stateFor(version, stateOf(present))
  }

async function sentBranding(ctx: TenantContext) {
  const branding = await getBranding(ctx)
  const { brandColor, logoPath, faviconPath } = branding
  const version = versionOfState(stateOf(branding))
  return {
    body: {
      ...{ brand_color: brandColor, logo_path: mediaUrl(logoPath), favicon_path: mediaUrl(faviconPath) },
      version,
    },
    version,
  }
}

const tag = 'Settings'
const rights = ['settings.write'] as const

const imageOperations = (image: BrandImage, name: 'Logo' | 'Favicon') => [
  operation({
    method: 'PUT',
    path: `/settings/branding/${image}`,
    id: `change${name}`,
    tag,
    assistants: filesAreForPrograms,
    summary: `Put another ${image} in the place of the shop’s`,
    description: 'A still picture of at most 5 MB, as the body. It is drawn anew.',
    rights,
    file: { limitBytes: MOST_BRAND_BYTES, types: PICTURE_TYPES },
    answer: BrandingAnswer,
    isVersioned: true,
    errors: ['conflict', 'limit_reached'],
    run: async (ctx, { openFile, version }) => {
      const judge = judgeFor(version)
      // Before the picture is taken, and again when it is put in the place of the other one.
      judge(await getBranding(ctx))
      await saveBrandImage(ctx, image, await buffer(openFile().content), judge)
      return sentBranding(ctx)
    },
  }),
  operation({
    method: 'DELETE',
    path: `/settings/branding/${image}`,
    id: `remove${name}`,
    tag,
    assistants: goneForGood,
    summary: `Remove the shop’s ${image}`,
    rights,
    answer: BrandingAnswer,
    isVersioned: true,
    errors: ['conflict'],
    run: async (ctx, { version }) => {
      await removeBrandImage(ctx, image, judgeFor(version))
      return sentBranding(ctx)
    },
  }),
]

export const brandingOperations = [
  operation({
    method: 'GET',
    path: '/settings/branding',
    id: 'getBranding',
    tag,
    summary: 'Read the shop’s colour, and where its logo and favicon are',
    rights: [],
    answer: BrandingAnswer,
    isVersioned: true,
    run: (ctx) => sentBranding(ctx),
  }),
  operation({
    method: 'PUT',
    path: '/settings/branding',
    id: 'changeBranding',
    tag,
    assistants: { undo: { by: 'changeBranding', with: { '*': 'before' }, reads: 'getBranding' } },
    summary: 'Change the shop’s colour',
    description: 'One that cannot be seen on light or dark pages is refused, with the nearest that can.',
    rights,
    isVersioned: true,
    errors: ['conflict'],
    body: z.strictObject({ brand_color: z.string('required').meta({ example: '#0f766e' }) }),
    reread: (ctx) => sentBranding(ctx),
    answer: BrandingAnswer,
    run: async (ctx, { body, version }) => {
      const before = await getBranding(ctx)
      const input = BrandingInput.parse({ version: before.version, brandColor: body.brand_color })
      await saveBranding(ctx, input, judgeFor(version))
      return sentBranding(ctx)
    },
  }),
  ...imageOperations('logo', 'Logo'),
  ...imageOperations('favicon', 'Favicon'),
]
