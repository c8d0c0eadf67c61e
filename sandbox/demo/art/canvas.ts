/** What the pictures of the demo's shops are composed of. Shapes alone: a machine without fonts draws the same. */

export const WIDTH = 1280
export const HEIGHT = 800

type Point = readonly [number, number]

const short = (value: number): string => String(Math.round(value * 10) / 10)

/** A picture of the size and shape that a shop shows. */
export function canvas(definitions: string, body: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<defs>${definitions}</defs>${body}</svg>`
  )
}

/** A gradient from one colour to the next, downwards unless it is told where to. */
export function gradient(id: string, colors: readonly string[], to: Point = [0, 1]): string {
  const stops = colors.map(
    (color, index) => `<stop offset="${short(index / (colors.length - 1))}" stop-color="${color}"/>`,
  )
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${to[0]}" y2="${to[1]}">${stops.join('')}</linearGradient>`
}

/** A light that fades away around a point. */
export function glow(id: string, color: string, strength = 0.9): string {
  return (
    `<radialGradient id="${id}"><stop offset="0" stop-color="${color}" stop-opacity="${strength}"/>` +
    `<stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>`
  )
}

export function shadow(id: string, blur = 24): string {
  return `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${blur}"/></filter>`
}

export const ground = (fill: string): string => `<rect width="${WIDTH}" height="${HEIGHT}" fill="${fill}"/>`

export function box(
  at: { x: number; y: number; width: number; height: number; radius?: number },
  fill: string,
  more = '',
): string {
  const { x, y, width, height, radius = 0 } = at
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${radius}" fill="${fill}" ${more}/>`
}

export const disc = (x: number, y: number, radius: number, fill: string, more = ''): string =>
  `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${fill}" ${more}/>`

export const line = (path: string, stroke: string, width: number, more = ''): string =>
  `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`

export const shape = (path: string, fill: string, more = ''): string =>
  `<path d="${path}" fill="${fill}" ${more}/>`

/** A soft line through points. */
export function through(points: readonly Point[]): string {
  const [first] = points
  if (!first) return ''
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? first
  const curves = points.slice(1).map((to, index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)]
    const one = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6]
    const two = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6]
    return `C${[...one, ...two, ...to].map(short).join(' ')}`
  })
  return `M${first.map(short).join(' ')}${curves.join('')}`
}

/** Hills from the left edge to the right one, the same for the same seed. */
export function hills(height: number, swing: number, seed: number): string {
  const points = Array.from({ length: 17 }, (_, index): Point => {
    const wave = Math.sin(index * 0.9 + seed) * 0.6 + Math.sin(index * 2.3 + seed * 2.7) * 0.4
    return [(index * WIDTH) / 16, height - wave * swing]
  })
  return `${through(points)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`
}

/** Sharp peaks from the left edge to the right one. */
export function peaks(height: number, swing: number, seed: number, count = 9): string {
  const points = Array.from({ length: count * 2 + 1 }, (_, index) => {
    const rise = index % 2 === 0 ? 0 : swing * (0.55 + 0.45 * Math.sin(index * 1.7 + seed))
    return `${short((index * WIDTH) / (count * 2))} ${short(height - rise)}`
  })
  return `M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`
}

/** The lines of equal height around a summit, as maps draw them. */
export function contours(x: number, y: number, stroke: string, rings = 14, step = 46, seed = 0): string {
  return Array.from({ length: rings }, (_, ring) => {
    const points = Array.from({ length: 41 }, (_unused, index): Point => {
      const angle = (index / 40) * Math.PI * 2
      const radius =
        (ring + 1) * step * (1 + 0.16 * Math.sin(angle * 3 + seed) + 0.09 * Math.sin(angle * 5 - seed * 2))
      return [x + Math.cos(angle) * radius * 1.25, y + Math.sin(angle) * radius]
    })
    return line(`${through(points)}Z`, stroke, ring % 4 === 3 ? 3.5 : 1.6)
  }).join('')
}

/** A spark with four points. */
export function spark(x: number, y: number, radius: number, fill: string): string {
  const inner = radius * 0.16
  return shape(
    `M${x} ${y - radius}Q${x + inner} ${y - inner} ${x + radius} ${y}Q${x + inner} ${y + inner} ${x} ${y + radius}` +
      `Q${x - inner} ${y + inner} ${x - radius} ${y}Q${x - inner} ${y - inner} ${x} ${y - radius}Z`,
    fill,
  )
}

/** Lines that stand for text. */
export function textLines(
  at: { x: number; y: number; width: number; count: number; gap?: number },
  fill: string,
): string {
  const { x, y, width, count, gap = 22 } = at
  return Array.from({ length: count }, (_, index) => {
    const share = index === count - 1 ? 0.55 : 0.86 + 0.14 * Math.sin(index * 2.4)
    return box({ x, y: y + index * gap, width: width * share, height: 8, radius: 4 }, fill)
  }).join('')
}
