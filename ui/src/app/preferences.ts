import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Theme } from '../design/tokens.ts'
import { LANGUAGES, nearest, type Language } from '../words/language.ts'

export type ThemeWish = 'system' | Theme

/** What a person chose for this browser. */
export interface Preferences {
  readonly language: Language
  readonly themeWish: ThemeWish
  readonly theme: Theme
  readonly railFolded: boolean
  readonly letterKeys: boolean
  readonly change: (patch: Partial<Stored>) => void
}

interface Stored {
  language: Language
  themeWish: ThemeWish
  railFolded: boolean
  letterKeys: boolean
}

const STORE = 'clientele'
const DARK = '(prefers-color-scheme: dark)'
const NARROW = '(max-width: 900px)'

export const PreferencesContext = createContext<Preferences | null>(null)

export function usePreferences(): Preferences {
  const found = useContext(PreferencesContext)
  if (!found) throw new Error('usePreferences needs a PreferencesContext above it')
  return found
}

export function useStoredPreferences(): Preferences {
  const [stored, setStored] = useState(read)
  const change = useCallback((patch: Partial<Stored>) => {
    setStored((before) => {
      const after = { ...before, ...patch }
      write(after)
      return after
    })
  }, [])
  const dark = useSyncExternalStore(subscribeToDark, () => matchMedia(DARK).matches)
  const theme: Theme = stored.themeWish === 'system' ? (dark ? 'dark' : 'light') : stored.themeWish
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return useMemo(() => ({ ...stored, theme, change }), [stored, theme, change])
}

/** Whether the window has no room for the rail beside a page; `shell.css` has the same bound. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribeToNarrow, () => matchMedia(NARROW).matches)
}

const subscribeToDark = subscriber(DARK)
const subscribeToNarrow = subscriber(NARROW)

function subscriber(query: string) {
  return (listener: () => void): (() => void) => {
    const media = matchMedia(query)
    media.addEventListener('change', listener)
    return () => media.removeEventListener('change', listener)
  }
}

function read(): Stored {
  const fallback: Stored = {
    language: nearest(navigator.language),
    themeWish: 'system',
    railFolded: false,
    letterKeys: true,
  }
  try {
    const found = JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Stored>
    if (found.language && !LANGUAGES.includes(found.language)) delete found.language
    return { ...fallback, ...found }
  } catch {
    return fallback // a browser that keeps nothing still shows the pages
  }
}

function write(stored: Stored): void {
  try {
    localStorage.setItem(STORE, JSON.stringify(stored))
  } catch {
    // the choice then holds until the page is left
  }
}
