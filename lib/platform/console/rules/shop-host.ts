/** What is looked for: of an address that was pasted, the host alone, and of one of ours the shop's own part. */
export function shopWordOf(typed: string, root: string): string {
  const [host = ''] = typed
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split(/[/?#:]/)
  if (host.endsWith(`.${root}`)) return host.slice(0, -root.length - 1)
  return /^https?:\/\//i.test(typed) ? host : typed
}
