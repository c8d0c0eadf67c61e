import type { Examples } from './shape'

const course = {
  name: 'Film course',
  slug: 'film-course',
  summary: 'Twelve lessons, from the first idea to the cinema',
  description: 'For everybody with a telephone and a story.\n\nNew lessons come every month.',
  tax_class: 'standard',
  category: 'Courses',
  images: [{ file: '0199c0de-0000-7000-8000-0000000000a1', alt: 'A camera on a tripod' }],
  max_per_order: 5,
  published: true,
  delivery: {
    access_url: 'https://learn.example.com/film-course',
    note: 'Sign in with your e-mail address.',
  },
}

/** What a shop sells and has. */
export const exampleGoods: Examples = {
  addCategory: { name: 'Courses' },
  renameCategory: { name: 'Online courses' },
  moveCategory: { to: 'up' },
  addProduct: {
    ...course,
    delivery_kind: 'access_link',
    variants: [
      { name: 'Whole course', code: 'FILM-12', price_minor: '99000', compare_at_minor: '149000' },
      {
        ...{ name: 'With coaching', code: 'FILM-12C', price_minor: '249000' },
        ...{ stock: { kind: 'counted', available: 20 }, low_stock_at: 5 },
      },
    ],
  },
  changeProduct: {
    ...course,
    variants: [
      {
        ...{ name: 'Whole course', code: 'FILM-12', price_minor: '89000', compare_at_minor: '149000' },
        stock: { kind: 'unlimited' },
      },
    ],
  },
  editProduct: {
    ...course,
    variants: [
      {
        ...{ id: '0199c0de-0000-7000-8000-0000000000c1', price_minor: '89000', compare_at_minor: '149000' },
        ...{ name: 'Whole course', code: 'FILM-12', stock: { kind: 'unlimited' } },
      },
    ],
  },
  changeProductImages: {
    images: [
      { file: '0199c0de-0000-7000-8000-0000000000a1', alt: 'A camera on a tripod' },
      { file: '0199c0de-0000-7000-8000-0000000000a2', alt: 'The cutting room' },
    ],
  },
  changeProductFile: { file_id: '0199c0de-0000-7000-8000-0000000000f1.pdf' },
  duplicateProduct: { name: 'Film course, evenings' },
  moveProduct: { behind_id: '0199c0de-0000-7000-8000-0000000000b1' },
  adjustStock: { by: -2, reason: 'Damaged in the store' },
  loadUnits: {
    contents: ['GAME-7K2P-9QXD', 'GAME-M4RT-2WHB'],
    purchase_price_minor: '25000',
    is_dry_run: false,
  },
  withdrawUnit: { reason: 'The publisher has called it back' },
  withdrawUnitBatch: { reason: 'Bought twice by mistake' },
}
