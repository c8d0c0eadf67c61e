/** The colour that every shop is opened with; who keeps it has not chosen one. */
export const FIRST_COLOR = '#0f766e'
