const kib = 1024

/** A number of bytes as programs are told it, in the largest unit that is whole: `64 KiB`. */
export function sizeOf(bytes: number): string {
  if (bytes > 0 && bytes % (kib * kib) === 0) return `${bytes / (kib * kib)} MiB`
  return bytes > 0 && bytes % kib === 0 ? `${bytes / kib} KiB` : `${bytes} bytes`
}
