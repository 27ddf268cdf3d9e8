import { createContext, useContext } from 'react'
import { palettes, type Palette, type Theme } from '../design/tokens.ts'

export const ThemeContext = createContext<Theme>('light')

export function useTheme(): Theme {
  return useContext(ThemeContext)
}

export function usePalette(): Palette {
  return palettes[useTheme()]
}
