import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ImageResponse } from 'next/og'
import { brandOf } from '@/lib/core/brand/color'
import { requireShop } from '@/lib/core/requests/request'
import { firstCharacter } from '@/lib/core/text/text'
import { getStorefront } from '@/lib/commerce/service'
import { drawAppIcon } from '@/lib/platform/settings/service/brand-images'

const cached = { 'cache-control': 'public, max-age=3600' }

const arabicFont = path.join(
  process.cwd(),
  'node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-700-normal.woff',
)

/** The letter that stands for a shop, where one of our fonts has it; others would be asked for at a stranger's server. */
function letterOf(name: string): { letter: string; isArabic: boolean } {
  const first = firstCharacter(name).toLocaleUpperCase()
  const isArabic = /^[\u0621-\u064a]$/.test(first)
  return { letter: isArabic || /^[\u0021-\u017e]$/.test(first) ? first : '', isArabic }
}

/** A shop's front: for names whose letters cannot be drawn here. */
function Front({ size, color }: { size: number; color: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke={color} strokeWidth="1.8">
      <path d="M4 10v10h16V10M3 9l2-5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM9 20v-6h6v6" />
    </svg>
  )
}

async function initialIcon(
  name: string,
  brandColor: string,
  size: number,
  isMaskable: boolean,
): Promise<Response> {
  const { color, foreground } = brandOf(brandColor)
  const { letter, isArabic } = letterOf(name)
  const fonts = isArabic
    ? [{ name: 'Arabic', data: await readFile(arabicFont), weight: 700 as const, style: 'normal' as const }]
    : undefined
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        background: color,
        color: foreground,
        borderRadius: isMaskable ? 0 : size * 0.22,
        fontSize: size * 0.5,
        fontWeight: 700,
      }}
    >
      {letter === '' ? <Front size={size * 0.5} color={foreground} /> : letter}
    </div>,
    { width: size, height: size, headers: cached, ...(fonts ? { fonts } : {}) },
  )
}

/**
 * The icon of the installed shop: its logo, or its initial on its colour. A maskable one fills its square and keeps to
 * the middle, for systems cut icons into a shape of their own.
 */
export async function GET(
  request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const ctx = await requireShop(route.params)
  const asked = new URL(request.url).searchParams
  const size = asked.get('size') === '512' ? 512 : 192
  const isMaskable = asked.get('purpose') === 'maskable'
  const { name, brandColor, logoPath } = await getStorefront(ctx)
  const drawn = logoPath === null ? null : await drawAppIcon(logoPath, { size, isMaskable })
  if (drawn === null) return initialIcon(name, brandColor, size, isMaskable)
  return new Response(new Uint8Array(drawn), { headers: { 'content-type': 'image/png', ...cached } })
}
