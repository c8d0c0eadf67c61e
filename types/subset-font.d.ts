/** What we use of subset-font, which ships no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string | null,
    options: {
      targetFormat: 'truetype' | 'woff' | 'woff2'
      keepAllGlyphs: boolean
      /** Where a variable font is to stand still. */
      variationAxes: Record<string, number>
    },
  ): Promise<Buffer>
}
