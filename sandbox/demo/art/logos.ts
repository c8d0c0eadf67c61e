import { box, disc, gradient, line, shape } from './canvas'

/** The marks of the demo's shops: one form each, to be seen at the size of a browser's tab as well. */

const mark = (definitions: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><defs>${definitions}</defs>${body}</svg>`

const tile = box({ x: 0, y: 0, width: 512, height: 512, radius: 116 }, 'url(#tile)')

/** A clapperboard whose board says "play". */
export function filmMark(): string {
  return mark(
    gradient('tile', ['#d94a52', '#8d2340'], [1, 1]),
    [
      tile,
      box({ x: 104, y: 222, width: 304, height: 186, radius: 26 }, '#fff4e6'),
      '<g transform="rotate(-13 112 206)">',
      box({ x: 104, y: 146, width: 304, height: 62, radius: 18 }, '#fff4e6'),
      ...[0, 1, 2].map((index) =>
        shape(
          `M${150 + index * 92} 146H${190 + index * 92}L${160 + index * 92} 208H${120 + index * 92}Z`,
          '#8d2340',
        ),
      ),
      '</g>',
      shape('M228 262Q222 258 222 266V364Q222 372 229 368L314 320Q320 315 314 310Z', '#b9313d'),
    ].join(''),
  )
}

/** Two summits under the sun. */
export function fieldMark(): string {
  return mark(
    gradient('tile', ['#41806a', '#1d4437'], [1, 1]),
    [
      tile,
      disc(356, 172, 46, '#f0a35c'),
      shape(
        'M72 392L206 168Q216 152 226 168L292 280L322 232Q332 218 342 232L440 392Q446 404 432 404H80Q66 404 72 392Z',
        '#f6efdf',
      ),
      line('M176 262L208 286L236 256L262 284', '#356f59', 16),
    ].join(''),
  )
}

/** A page of a book of accounts, with what is settled ticked off. */
export function ledgerMark(): string {
  return mark(
    gradient('tile', ['#5f7db8', '#33497a'], [1, 1]),
    [
      tile,
      box({ x: 132, y: 104, width: 248, height: 304, radius: 30 }, '#f4f7ff'),
      ...[0, 1, 2].map((index) =>
        box(
          { x: 232, y: 172 + index * 76, width: index === 2 ? 76 : 108, height: 22, radius: 11 },
          '#a9b9db',
        ),
      ),
      ...[0, 1].map((index) =>
        line(`M168 ${182 + index * 76}L184 ${198 + index * 76}L212 ${166 + index * 76}`, '#33497a', 16),
      ),
      disc(190, 335, 15, 'none', 'stroke="#a9b9db" stroke-width="10"'),
    ].join(''),
  )
}
