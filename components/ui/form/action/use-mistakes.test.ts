import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { useMistakes } from './use-mistakes'

function Form({ failure }: { failure: Parameters<typeof useMistakes>[0] }) {
  return createElement('p', {}, useMistakes(failure).unplaced)
}

test('a page that comes back without script says for the whole form what is wrong, by the names of the fields', () => {
  const failure = {
    message: 'Check it.',
    fields: { name: ['Required.'], variantId: ['Gone.'] },
    summary: { name: 'Name: Required.', variantId: 'Product: Gone.' },
  }
  expect(renderToStaticMarkup(createElement(Form, { failure }))).toBe(
    '<p>Check it. Name: Required. Product: Gone.</p>',
  )
  expect(renderToStaticMarkup(createElement(Form, { failure: { message: 'No.' } }))).toBe('<p></p>')
})
