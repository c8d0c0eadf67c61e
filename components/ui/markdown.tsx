import MarkdownIt from 'markdown-it'
import { classNames } from './class-names'
import { cutText } from '@/lib/core/text/text'

/**
 * HTML in the source stays text, images are left out (they would load from strangers' hosts), and links lead to the
 * web, a mailbox or a telephone, nowhere else.
 */
const markdown = new MarkdownIt('default', {
  html: false,
  linkify: true,
  breaks: true,
  typographer: false,
}).disable(['image'])
markdown.validateLink = (url) => /^(?:https?:\/\/|mailto:|tel:\+?\d|\/(?![/\\])|#)/i.test(url.trim())

/** Each of them runs as its own words do, whatever the language of the page; a list as a whole, with its marks. */
const blocks = new Set([
  'paragraph_open',
  'heading_open',
  'bullet_list_open',
  'ordered_list_open',
  'blockquote_open',
  'table_open',
])

markdown.core.ruler.push('gerai', (state) => {
  for (const token of state.tokens) {
    if (blocks.has(token.type)) token.attrSet('dir', 'auto')
    // The page has its own h1.
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = `h${Math.min(4, Number(token.tag.slice(1)) + 1)}`
    }
    for (const child of token.children ?? []) {
      if (child.type === 'link_open' && /^https?:/i.test(String(child.attrGet('href')))) {
        child.attrSet('rel', 'nofollow noopener ugc')
      }
    }
  }
})

/** Safe HTML from what a seller wrote. */
export function renderMarkdown(source: string): string {
  return markdown.render(source)
}

export function Markdown({ source, className }: { source: string; className?: string }) {
  return (
    <div
      className={classNames('prose', className)}
      dangerouslySetInnerHTML={{ __html: renderMarkdown(source) }}
    />
  )
}

/** The first words as plain text, for search engines and previews. */
export function plainText(source: string, most: number): string {
  const text = renderMarkdown(source)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return cutText(text, most, '…')
}
