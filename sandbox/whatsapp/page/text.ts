import { escapeHtml } from '@/sandbox/html'

/** What somebody wrote, with its addresses made into links and WhatsApp's signs for bold and slanted. */
export function written(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, at) => {
      if (at % 2 === 0) return styled(escapeHtml(part))
      const [, address = '', rest = ''] = /^(.*?)([.,;:!?)]*)$/.exec(part) ?? []
      const shown = escapeHtml(address)
      return `<a href="${shown}" target="_blank" rel="noopener noreferrer">${shown}</a>${escapeHtml(rest)}`
    })
    .join('')
}

const styled = (html: string): string =>
  html
    .replaceAll(/(^|[\s(])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?=$|[\s.,;:!?)])/g, '$1<strong>$2</strong>')
    .replaceAll(/(^|[\s(])_([^\s_](?:[^_\n]*[^\s_])?)_(?=$|[\s.,;:!?)])/g, '$1<em>$2</em>')
