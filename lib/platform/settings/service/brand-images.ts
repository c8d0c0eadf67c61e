import { buffer } from 'node:stream/consumers'
import { tenantActor, visitorActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newPublicId } from '@/lib/core/ids'
import { drawIcon, encodeMark } from '@/lib/core/files/picture'
import { storage } from '@/lib/core/storage/storage'
import { changeBrandImage, lockTenant } from '@/lib/platform/settings/data'
import type { BrandImage } from '@/lib/platform/settings/schema'
import { audit } from '@/lib/platform/audit/service'
import { dropUpload, storeUpload } from '@/lib/platform/tenants/service/uploads'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { TenantSettings } from '@/lib/platform/schema'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

/** The square that each is drawn into; twice what the largest place shows. */
const sides: Record<BrandImage, number> = { logo: 512, favicon: 180 }

/** Throws where a change is meant for another state than this one. */
export type JudgeBrand = (present: Pick<TenantSettings, 'brandColor' | 'logoPath' | 'faviconPath'>) => void

async function replace(
  ctx: TenantContext,
  image: BrandImage,
  key: string | null,
  judge: JudgeBrand,
): Promise<void> {
  const before = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await lockTenant(db)
    const settings = await getTenantSettings(db)
    judge(settings)
    const path = image === 'logo' ? settings.logoPath : settings.faviconPath
    if (!(await changeBrandImage(db, image, key))) throw new AppError('conflict')
    await audit(db, ctx, {
      action: 'branding.changed',
      subjectId: ctx.tenantId,
      details: { before: { [image]: path }, after: { [image]: key } },
    })
    return path
  })
  if (before !== null) await dropUpload(ctx, before)
}

/**
 * Stores a new logo or favicon, drawn anew: nothing of the file but its pixels is ever shown. Throws
 * `validation_failed` with the reason for what is no still picture, an SVG for one, and what `judge` throws.
 */
export async function saveBrandImage(
  ctx: TenantContext,
  image: BrandImage,
  source: Buffer,
  judge: JudgeBrand = () => undefined,
): Promise<{ path: string }> {
  await withActor(tenantActor(ctx), (db) => requirePermission(db, 'settings.write'))
  const drawn = await encodeMark(source, sides[image])
  const fileName = `${image}.png`
  const { key: path } = await storeUpload(
    ctx,
    { folder: 'logos', id: newPublicId(), fileName },
    { name: fileName, type: 'image/png', content: drawn, expectedBytes: 0n },
  )
  try {
    await replace(ctx, image, path, judge)
  } catch (error) {
    await dropUpload(ctx, path)
    throw error
  }
  return { path }
}

export async function removeBrandImage(
  ctx: TenantContext,
  image: BrandImage,
  judge: JudgeBrand = () => undefined,
): Promise<void> {
  await replace(ctx, image, null, judge)
}

/** A stored logo as the icon of the installed shop; null when its file is not there. */
export async function drawAppIcon(
  logoPath: string,
  { size, isMaskable }: { size: number; isMaskable: boolean },
): Promise<Buffer | null> {
  const file = await storage().open(logoPath)
  return file && drawIcon(await buffer(file.stream), size, isMaskable)
}

/** The stored favicon of a shop; null when it has none. */
export async function openFavicon(ctx: { tenantId: string }) {
  const { faviconPath } = await withActor(visitorActor(ctx), (db) => getTenantSettings(db))
  return faviconPath === null ? null : storage().open(faviconPath)
}
