import { platformColor, themes } from './theme'

/** Colours as people see them: relative luminance and contrast as defined by WCAG 2.2. */

type Rgb = readonly [number, number, number]

/** A colour as it is kept and sent: `#rrggbb`, in small letters. */
export const hexColor = /^#[0-9a-f]{6}$/

function parse(color: string): Rgb | null {
  const small = color.toLowerCase()
  if (!hexColor.test(small)) return null
  const part = (at: number): number => parseInt(small.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map(
    (index) => (from[index] ?? 0) + ((to[index] ?? 0) - (from[index] ?? 0)) * share,
  ) as unknown as Rgb
}

/** How well two colours can be told apart, 1 to 21; 4.5 is enough for text. Throws on anything but `#rrggbb`. */
export function contrastOf(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)]
  if (!left || !right) throw new RangeError('A colour is written #rrggbb.')
  return contrast(left, right)
}

/** `color` moved towards `towards` only as far as it takes to be readable on `background`. */
function readableOn(color: Rgb, background: Rgb, towards: Rgb): Rgb {
  for (let step = 0; step <= 20; step += 1) {
    const candidate = mix(color, towards, step / 20)
    if (contrast(candidate, background) >= 4.6) return candidate
  }
  return towards
}

const known = (color: string): Rgb => parse(color) ?? [0, 0, 0]

const white: Rgb = [255, 255, 255]
// Pure black: only with it, one of the two can be read on every colour.
const ink: Rgb = [0, 0, 0]
// The least favourable grounds of the two themes that brand-coloured text stands on.
const lightGround = known(themes.light.surfaceTertiary)
const darkGround = known(themes.dark.surfaceTertiary)
const fallback = known(platformColor)

// The surfaces that buttons and marks in the shop's colour lie on.
const lightSurface = known(themes.light.surface)
const darkSurface = known(themes.dark.surface)
/** What a control needs against its surroundings to be seen (WCAG 2.2, 1.4.11). */
const visible = 3

export type BrandVerdict = { onLight: number; onDark: number; isFine: boolean; nearest: string }

/**
 * Whether a colour can be seen on a light and on a dark page, with its two contrasts. `nearest` is the colour itself,
 * or the least darkened or lightened one that can. Throws on anything but `#rrggbb`.
 */
export function judgeBrand(color: string): BrandVerdict {
  const rgb = parse(color)
  if (!rgb) throw new RangeError('A colour is written #rrggbb.')
  const isFine = (one: Rgb): boolean =>
    contrast(one, lightSurface) >= visible && contrast(one, darkSurface) >= visible
  const towards = contrast(rgb, lightSurface) < visible ? ink : white
  let nearest = toHex(rgb)
  for (let step = 1; step <= 200 && !isFine(parse(nearest) ?? rgb); step += 1) {
    nearest = toHex(mix(rgb, towards, step / 200))
  }
  return {
    onLight: contrast(rgb, lightSurface),
    onDark: contrast(rgb, darkSurface),
    isFine: isFine(rgb),
    nearest,
  }
}

export type Brand = { color: string; foreground: string; textOnLight: string; textOnDark: string }

/** A shop's colour with what can be read on it, and as text on our light and dark grounds. Anything odd is our own. */
export function brandOf(color: string): Brand {
  const rgb = parse(color) ?? fallback
  return {
    color: toHex(rgb),
    foreground: toHex(contrast(white, rgb) >= 4.5 ? white : ink),
    textOnLight: toHex(readableOn(rgb, lightGround, ink)),
    textOnDark: toHex(readableOn(rgb, darkGround, white)),
  }
}
