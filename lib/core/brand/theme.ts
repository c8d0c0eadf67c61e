/** The platform's own colour, and every shop's until it chooses one. */
export const platformColor = '#0f766e'

/** The colours of app/globals.css that are needed outside of a style sheet; a test holds the two to each other. */
export const themes = {
  light: {
    background: '#f8f8f9',
    surface: '#ffffff',
    surfaceTertiary: '#eeeef0',
    foreground: '#18181b',
    muted: '#5c5c66',
    line: '#e4e4e8',
  },
  dark: {
    background: '#0e0e11',
    surface: '#18181c',
    surfaceTertiary: '#28282d',
    foreground: '#f2f2f4',
    muted: '#a6a6b0',
    line: '#2c2c33',
  },
} as const
