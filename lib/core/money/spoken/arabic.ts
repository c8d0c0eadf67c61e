/** Letters of Arabic as they are compared: without marks and stretching, and with one kind of alif. */
export const foldArabic = (text: string): string =>
  text.replace(/[\u064b-\u065f\u0670\u0640]/g, '').replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')

/** A word as it is looked up. */
export const lowOf = (word: string): string => foldArabic(word.toLowerCase())

/** Slips of the finger are taken back in Latin letters alone: in Arabic one letter more makes another word. */
export const isLatin = (word: string): boolean => /^[a-z]/.test(word)
