/** What a person, or a test, wants to do and cannot; said in words that the page shows. */
export class Impossible extends Error {}
