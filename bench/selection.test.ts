import { describe, expect, test } from 'vitest'
import { chooseFigures } from './selection'

const known = ['F1', 'F7', 'Pages'] as const

describe('the figures of a bench', () => {
  test('all of them are taken unless some are named', () => {
    expect([...chooseFigures(known, [])]).toEqual(known)
  })

  test('named ones are taken alone, however they are spelled', () => {
    expect([...chooseFigures(known, ['f7', 'PAGES', 'F7'])]).toEqual(['F7', 'Pages'])
  })

  test('an unknown one is refused before anything is measured, and the known ones are told', () => {
    expect(() => chooseFigures(known, ['F1', 'F70'])).toThrow('There is no F70: F1, F7, Pages.')
  })
})
